package dev.tasuki.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki tools}. */
@Command(name = "tools", description = "Fetches ahead what the demo and the tests need.")
final class ToolsCommand extends TerminalCommand {
  @Option(
      names = "--kubernetes",
      description =
          "Also a real Kubernetes control plane, for the tests on one: built with Go, which takes"
              + " ten minutes or more.")
  boolean kubernetes;

  @Override
  ExitCode execute() {
    return Demonstration.run(
        kubernetes ? List.of("tools", "--kubernetes") : List.of("tools"), terminal());
  }
}
