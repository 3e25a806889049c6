package dev.tasuki.cli;

import dev.tasuki.api.CloseRequest;
import dev.tasuki.run.TerminalText;
import dev.tasuki.storm.Breaker;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki breakers}. */
@Command(
    name = "breakers",
    description = "What alerts may not start but only propose, where, why and until when.",
    subcommands = BreakersCommand.Close.class)
final class BreakersCommand extends ServerCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Override
  ExitCode execute() {
    Api.Reply<List<Breaker>> reply = api().list("breakers", Breaker.class);
    if (output == Output.json) {
      terminal().print(reply.json() + "\n");
      return ExitCode.DONE;
    }
    if (reply.value().isEmpty()) {
      terminal().print(text("breakers.none") + "\n");
      return ExitCode.DONE;
    }
    Listing listing = new Listing(text("breakers.head").split("\\|", -1), terminal().color());
    for (Breaker breaker : reply.value()) {
      listing.row(
          TerminalText.line(breaker.runbook()),
          TerminalText.line(breaker.target()),
          text("breakers." + breaker.kind().word(), breaker.count()),
          time(breaker.opened()),
          breaker.until().map(this::time).orElseGet(() -> text("breakers.person")),
          Integer.toString(breaker.heldBack()),
          "./" + TerminalText.line(breaker.close()));
    }
    terminal().print(listing.text());
    return ExitCode.DONE;
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(terminal().zone()));
  }

  /** {@code tasuki breakers close}. */
  @Command(name = "close", description = "Lets alerts start a runbook again, counted anew.")
  static final class Close extends ServerCommand {
    @Parameters(paramLabel = "RUNBOOK", description = "Id of the runbook.")
    String runbook = "";

    @Option(
        names = "--target",
        required = true,
        paramLabel = "NAME",
        description = "Cluster or account; none for a runbook without a target.")
    String target = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; it stands with the breakers.")
    String reason = "";

    @Override
    ExitCode execute() {
      return order(
          api(),
          "breakers/close",
          new CloseRequest(runbook, target, reason, UUID.randomUUID().toString()));
    }
  }
}
