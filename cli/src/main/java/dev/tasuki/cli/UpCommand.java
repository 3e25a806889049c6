package dev.tasuki.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tasuki up}. */
@Command(
    name = "up",
    description =
        "Runs everything on this machine; with --config only worker and starter, for what that file"
            + " names.")
final class UpCommand extends TerminalCommand {
  @Option(names = "--config", paramLabel = "FILE", description = "tasuki.yml.")
  @Nullable Path config;

  @Option(
      names = "--temporal",
      paramLabel = "ADDRESS",
      description = "host:port of Temporal, instead of what the file says.")
  @Nullable String temporal;

  @Mixin ClusterOption cluster = new ClusterOption();

  @Override
  ExitCode execute() {
    if (config == null) {
      if (temporal != null) {
        throw new CliException(ExitCode.WRONG_USAGE, text("up.temporal"));
      }
      List<String> up = new ArrayList<>(List.of("up"));
      up.addAll(cluster.arguments(this));
      return Demonstration.run(up, terminal());
    }
    SortedMap<String, String> more = new TreeMap<>();
    if (temporal != null) {
      more.put("TASUKI_TEMPORAL_ADDRESS", temporal);
    }
    JavaRoom rooms = new JavaRoom(terminal(), this::text);
    List<String> arguments = List.of("--config", config.toString());
    Process worker = rooms.start(new WorkerCommand().application(), arguments, more);
    Process starter = rooms.start(new StarterCommand().application(), arguments, more);
    var _ = worker.onExit().thenRun(starter::destroy);
    var _ = starter.onExit().thenRun(worker::destroy);
    int first = rooms.await(worker);
    int second = rooms.await(starter);
    return ApplicationCommand.exit(first == 0 ? second : first);
  }
}
