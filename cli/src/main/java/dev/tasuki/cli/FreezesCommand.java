package dev.tasuki.cli;

import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.run.TerminalText;
import dev.tasuki.switchboard.Pause;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Command;

/** {@code tasuki freezes}. */
@Command(name = "freezes", description = "What is paused, by whom and why.")
final class FreezesCommand extends ServerCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Override
  ExitCode execute() {
    Api.Reply<SwitchesAnswer> reply = api().get("switches", SwitchesAnswer.class);
    terminal().print(output == Output.json ? reply.json() + "\n" : told(reply.value()));
    return ExitCode.DONE;
  }

  private String told(SwitchesAnswer answer) {
    StringBuilder text = new StringBuilder();
    if (answer.lost()) {
      text.append(text("freezes.lost")).append('\n');
    }
    if (answer.paused().isEmpty()) {
      return text.append(text("freezes.none")).append('\n').toString();
    }
    Listing listing = new Listing(text("freezes.head").split("\\|", -1), terminal().color());
    for (Pause pause : answer.paused()) {
      listing.row(
          what(pause),
          TerminalText.line(pause.by()),
          TIME.format(pause.since().atZone(terminal().zone())),
          TerminalText.line(pause.reason()),
          next(pause));
    }
    return text.append(listing.text()).toString();
  }

  private String what(Pause pause) {
    return pause.scope() == SwitchScope.EVERYTHING
        ? text("freezes.everything")
        : TerminalText.line(pause.name());
  }

  private String next(Pause pause) {
    String command = "./" + TerminalText.line(pause.resume());
    return pause.resumedBy().isEmpty()
        ? command
        : text("freezes.half", command, TerminalText.line(String.join(", ", pause.resumedBy())));
  }
}
