package dev.tasuki.cli;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.format.Differences;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tasuki diff}. */
@Command(
    name = "diff",
    description = "What differs in meaning between two runbooks, by path; 1 if something does.")
final class DiffCommand extends LibraryCommand {
  @Parameters(index = "0", paramLabel = "A", description = "A file, or the id of a runbook.")
  String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "A file, or the id of a runbook.")
  String after = "";

  @Override
  ExitCode execute() {
    List<Differences.Difference> differences =
        Differences.between(find(before).pin(), find(after).pin());
    if (output == Output.json) {
      terminal().print(Json.write(Map.of("differences", differences)) + "\n");
    } else if (differences.isEmpty()) {
      terminal().print(text("diff.none") + "\n");
    } else {
      differences.forEach(difference -> terminal().print(difference.text() + "\n"));
    }
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  private CheckedRunbook find(String name) {
    Path file = Path.of(name);
    Optional<CheckedRunbook> found =
        Files.isRegularFile(file)
            ? SourceText.read(file, new Problems())
                .flatMap(source -> Library.runbook(source, folders(), StandardCatalogue.get()))
            : library().find(name);
    return found.orElseThrow(() -> new CliException(ExitCode.NO, text("diff.unsound", name)));
  }
}
