package dev.tasuki.cli;

import dev.tasuki.api.RunSummary;
import dev.tasuki.run.TerminalText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki runs}. */
@Command(name = "runs", description = "What is going on, the newest first.")
final class RunsCommand extends ServerCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Option(
      names = "--state",
      paramLabel = "S",
      description = "Only runs in this state, such as waiting or held.")
  @Nullable String state;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "Only runs on this cluster or account.")
  @Nullable String target;

  @Override
  ExitCode execute() {
    List<String> query = new ArrayList<>();
    if (state != null) {
      query.add("state=" + Api.encoded(state));
    }
    if (target != null) {
      query.add("target=" + Api.encoded(target));
    }
    String path = "runs" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    Api.Reply<List<RunSummary>> reply = api().list(path, RunSummary.class);
    if (output == Output.json) {
      terminal().print(reply.json() + "\n");
      return ExitCode.DONE;
    }
    if (reply.value().isEmpty()) {
      terminal().print(text("runs.none") + "\n");
      return ExitCode.DONE;
    }
    Listing listing = new Listing(text("runs.head").split("\\|", -1), terminal().color());
    for (RunSummary run : reply.value()) {
      listing.row(
          run.id(),
          TerminalText.line(run.state()),
          run.mode(),
          TerminalText.line(run.requester()),
          time(run),
          TerminalText.line(run.now()));
    }
    terminal().print(listing.text());
    return ExitCode.DONE;
  }

  private String time(RunSummary run) {
    ZoneId zone = terminal().zone();
    return TIME.format(run.started().atZone(zone));
  }
}
