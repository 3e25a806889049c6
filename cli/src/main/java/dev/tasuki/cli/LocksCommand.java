package dev.tasuki.cli;

import dev.tasuki.api.LockSummary;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.run.TerminalText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki locks}. */
@Command(
    name = "locks",
    description = "Who has which lock, what that run waits for, and who waits for the lock.",
    subcommands = LocksCommand.Take.class)
final class LocksCommand extends ServerCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Override
  ExitCode execute() {
    Api.Reply<List<LockSummary>> reply = api().list("locks", LockSummary.class);
    if (output == Output.json) {
      terminal().print(reply.json() + "\n");
      return ExitCode.DONE;
    }
    if (reply.value().isEmpty()) {
      terminal().print(text("locks.none") + "\n");
      return ExitCode.DONE;
    }
    Listing listing = new Listing(text("locks.head").split("\\|", -1), terminal().color());
    for (LockSummary lock : reply.value()) {
      String key = TerminalText.line(lock.key());
      lock.holder().ifPresent(run -> listing.row(row(key, text("locks.has"), run)));
      lock.settled()
          .ifPresent(until -> listing.row(key, text("locks.settles"), "", time(until), ""));
      lock.with().forEach(run -> listing.row(row("", text("locks.with"), run)));
      int place = 0;
      for (LockSummary.Standing run : lock.queue()) {
        place++;
        listing.row(row("", text("locks.waits", place), run));
      }
    }
    terminal().print(listing.text());
    return ExitCode.DONE;
  }

  private String[] row(String key, String how, LockSummary.Standing run) {
    return new String[] {
      key, how, TerminalText.line(run.run()), time(run.since()), TerminalText.line(run.now())
    };
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(terminal().zone()));
  }

  /** {@code tasuki locks take}. */
  @Command(
      name = "take",
      description =
          "Takes a lock from a run that waits for people; the run that waits next has it then.")
  static final class Take extends ServerCommand {
    @Parameters(paramLabel = "KEY", description = "The lock, such as prod-a/nodes.")
    String key = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; it stands in the run that loses it.")
    String reason = "";

    @Override
    ExitCode execute() {
      return order(api(), "locks/take", new TakeRequest(key, reason, UUID.randomUUID().toString()));
    }
  }
}
