package dev.tasuki.cli;

import dev.tasuki.sandbox.tools.Tools;
import dev.tasuki.sandbox.tools.ToolsCache;
import picocli.CommandLine.Command;

/** {@code tasuki tools}. */
@Command(name = "tools", description = "Fetches ahead what the demo and the tests need.")
final class ToolsCommand extends TerminalCommand {
  @Override
  ExitCode execute() {
    Tools tools =
        new ToolsCache(
                new JavaRoom(terminal(), this::text).home(),
                terminal().environment(),
                line -> terminal().print("  " + line + "\n"))
            .fetch();
    terminal().print(text("tools.there", tools.temporal(), tools.python()) + "\n");
    return ExitCode.DONE;
  }
}
