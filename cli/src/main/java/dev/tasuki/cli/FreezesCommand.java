package dev.tasuki.cli;

import dev.tasuki.api.FreezeView;
import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.run.TerminalText;
import dev.tasuki.switchboard.Pause;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Command;

/** {@code tasuki freezes}. */
@Command(
    name = "freezes",
    description = "What is paused or frozen, by whom, why and until when.",
    subcommands = {FreezeDeclareCommand.class, FreezeLiftCommand.class})
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
      text.append(text("freezes.none")).append('\n');
    } else {
      text.append(paused(answer));
    }
    return text.append(answer.freezes().isEmpty() ? "" : "\n" + frozen(answer)).toString();
  }

  private String paused(SwitchesAnswer answer) {
    Listing listing = new Listing(text("freezes.head").split("\\|", -1), terminal().color());
    for (Pause pause : answer.paused()) {
      listing.row(
          what(pause),
          TerminalText.line(pause.by()),
          TIME.format(pause.since().atZone(terminal().zone())),
          TerminalText.line(pause.reason()),
          next(pause));
    }
    return listing.text();
  }

  private String frozen(SwitchesAnswer answer) {
    Listing listing = new Listing(text("freezes.calendar").split("\\|", -1), terminal().color());
    for (FreezeView freeze : answer.freezes()) {
      listing.row(
          freeze.name(),
          text(freeze.on() ? "freezes.on" : "freezes.off"),
          freeze.places().isEmpty()
              ? text("freezes.everywhere")
              : TerminalText.line(String.join(", ", freeze.places())),
          TerminalText.line(freeze.when()),
          TerminalText.line(freeze.by().orElse("tasuki.yml")),
          freeze.approvers().isEmpty()
              ? "-"
              : TerminalText.line(String.join(", ", freeze.approvers())),
          TerminalText.line(freeze.reason()));
    }
    return listing.text();
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
