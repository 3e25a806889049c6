package dev.tasuki.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tasuki demo}. */
@Command(
    name = "demo",
    description = "The whole system on this machine: one recovery, from the alert to the evidence.")
final class DemoCommand extends TerminalCommand {
  @Option(names = "--unattended", description = "Answers the question by itself.")
  boolean unattended;

  @Option(names = "--keep", description = "Leaves everything running until Ctrl-C.")
  boolean keep;

  @Mixin ClusterOption cluster = new ClusterOption();

  @Override
  ExitCode execute() {
    List<String> arguments = new ArrayList<>(List.of("demo"));
    if (unattended) {
      arguments.add("--unattended");
    }
    if (keep) {
      arguments.add("--keep");
    }
    arguments.addAll(cluster.arguments(this));
    return Demonstration.run(arguments, terminal());
  }
}
