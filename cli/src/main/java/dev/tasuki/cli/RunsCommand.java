package dev.tasuki.cli;

import dev.tasuki.api.RunSummary;
import dev.tasuki.run.RunState;
import dev.tasuki.run.TerminalText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
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
          state(run),
          run.mode(),
          TerminalText.line(run.requester()),
          time(run),
          now(run));
    }
    terminal().print(listing.text());
    return ExitCode.DONE;
  }

  /** A state of ours in words; what Temporal itself ended keeps Temporal's word. */
  private String state(RunSummary run) {
    return known(run) ? text("runs.state." + run.state()) : TerminalText.line(run.state());
  }

  private String now(RunSummary run) {
    if (run.ended().isPresent()) {
      return text("runs.now.over", state(run));
    }
    return switch (run.state()) {
      case "running", "waiting", "held", "paused", "undoing" -> text("runs.now." + run.state());
      default -> TerminalText.line(run.now());
    };
  }

  private static boolean known(RunSummary run) {
    return Arrays.stream(RunState.values()).anyMatch(state -> state.word().equals(run.state()));
  }

  private String time(RunSummary run) {
    ZoneId zone = terminal().zone();
    return TIME.format(run.started().atZone(zone));
  }
}
