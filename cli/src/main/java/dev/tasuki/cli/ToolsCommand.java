package dev.tasuki.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code tasuki tools}. */
@Command(name = "tools", description = "Fetches ahead what the demo and the tests need.")
final class ToolsCommand extends TerminalCommand {
  @Override
  ExitCode execute() {
    return Demonstration.run(List.of("tools"), terminal());
  }
}
