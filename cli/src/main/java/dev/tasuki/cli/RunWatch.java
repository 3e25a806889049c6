package dev.tasuki.cli;

import dev.tasuki.api.RunPage;
import dev.tasuki.run.RunText;
import java.time.Duration;

/** Shows a run: once, or until it is over. */
final class RunWatch {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String FROM_THE_TOP = "\u001b[H\u001b[J";

  private final Api api;
  private final Terminal terminal;
  private final Output output;
  private final Api.Texts texts;

  RunWatch(Api api, Terminal terminal, Output output, Api.Texts texts) {
    this.api = api;
    this.terminal = terminal;
    this.output = output;
    this.texts = texts;
  }

  void once(String run) {
    Api.Reply<RunPage> reply = page(run);
    terminal.print(output == Output.json ? reply.json() + "\n" : text(reply.value()));
  }

  /** Done if the run came to a good end. */
  ExitCode untilOver(String run) {
    String last = "";
    while (true) {
      Api.Reply<RunPage> reply = page(run);
      RunPage page = reply.value();
      String text = output == Output.json ? reply.json() + "\n" : text(page);
      if (terminal.interactive() && output == Output.text) {
        terminal.print(FROM_THE_TOP + text);
      } else if (!text.equals(last)) {
        terminal.print(text + (output == Output.text ? "\n" : ""));
      }
      last = text;
      if (page.view().state().ended()) {
        return page.view().state().good() ? ExitCode.DONE : ExitCode.NO;
      }
      pause();
    }
  }

  private Api.Reply<RunPage> page(String run) {
    return api.get("runs/" + Api.encoded(run), RunPage.class);
  }

  private String text(RunPage page) {
    RunText text =
        new RunText(new RunText.Style(terminal.language(), terminal.color(), terminal.zone()));
    return text.render(page.view(), page.yours(), terminal.clock().instant())
        + "\n"
        + texts.text("links", page.links().temporal())
        + "\n";
  }

  private void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.NO, texts.text("interrupted"), e);
    }
  }
}
