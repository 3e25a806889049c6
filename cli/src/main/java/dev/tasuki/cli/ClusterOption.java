package dev.tasuki.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** On which kind of cluster a sandbox runs. */
final class ClusterOption {
  @Option(
      names = "--kubernetes",
      paramLabel = "stand-in|real",
      description =
          "A stand-in in this process (default), or a real control plane, which the first time is"
              + " built for some minutes and needs Go.")
  String kubernetes = "stand-in";

  /** What the sandbox is told. */
  List<String> arguments(TerminalCommand command) {
    return switch (kubernetes) {
      case "stand-in" -> List.of();
      case "real" -> List.of("--real");
      default ->
          throw new CliException(ExitCode.WRONG_USAGE, command.text("cluster.unknown", kubernetes));
    };
  }
}
