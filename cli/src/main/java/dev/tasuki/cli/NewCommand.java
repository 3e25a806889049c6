package dev.tasuki.cli;

import dev.tasuki.format.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki new}. */
@Command(name = "new", description = "Begins a runbook: writes ID.yaml, which checks already.")
final class NewCommand extends TerminalCommand {
  @Parameters(paramLabel = "ID", description = "The runbook's id, such as node-replace.")
  String id = "";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where to write it; the current folder if left out.")
  Path folder = Path.of("");

  @Override
  ExitCode execute() throws IOException {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || id.length() > 63) {
      throw new CliException(ExitCode.WRONG_USAGE, text("new.id", id));
    }
    Path file = folder.resolve(id + ".yaml");
    if (Files.exists(file)) {
      throw new CliException(ExitCode.NO, text("new.exists", file));
    }
    Files.createDirectories(folder.toAbsolutePath());
    Files.writeString(file, Starter.runbook(id), StandardOpenOption.CREATE_NEW);
    terminal().print(text("new.done", file) + "\n");
    return ExitCode.DONE;
  }
}
