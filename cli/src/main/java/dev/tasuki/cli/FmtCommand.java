package dev.tasuki.cli;

import dev.tasuki.format.Formatter;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki fmt}. */
@Command(
    name = "fmt",
    description = "Lays runbooks out evenly; comments stay, and nothing changes its meaning.")
final class FmtCommand extends TerminalCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Runbooks, or folders of them; the current folder if left out.")
  List<Path> paths = new ArrayList<>();

  @Option(names = "--check", description = "Changes nothing, and says which files it would change.")
  boolean check;

  private final List<Problem> problems = new ArrayList<>();
  private final List<SourceText> sources = new ArrayList<>();

  @Override
  ExitCode execute() throws IOException {
    boolean good = true;
    int files = 0;
    for (Path path : paths.isEmpty() ? List.of(Path.of("")) : paths) {
      if (!path.toString().isEmpty() && !Files.exists(path)) {
        throw new CliException(ExitCode.NO, text("check.none", path));
      }
      for (Path file : Files.isDirectory(path) ? within(path) : List.of(path)) {
        good &= format(file);
        files++;
      }
    }
    if (!problems.isEmpty()) {
      terminal().print(ProblemRenderer.text(problems, new SourceTexts(sources)));
      return ExitCode.NO;
    }
    if (good) {
      terminal().print(text("fmt.good", files) + "\n");
    }
    return good || !check ? ExitCode.DONE : ExitCode.NO;
  }

  /** Whether the file was as it should be. */
  private boolean format(Path file) throws IOException {
    Problems found = new Problems();
    Optional<SourceText> source = SourceText.read(file, found);
    source.ifPresent(sources::add);
    Optional<String> formatted = source.flatMap(text -> Formatter.format(text, found));
    problems.addAll(found.sorted());
    if (formatted.isEmpty() || formatted.get().equals(Files.readString(file))) {
      return true;
    }
    if (check) {
      terminal().print(text("fmt.would", file) + "\n");
    } else {
      Files.writeString(file, formatted.get());
      terminal().print(text("fmt.done", file) + "\n");
    }
    return false;
  }

  private static List<Path> within(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(FmtCommand::isOfTheLanguage).sorted().toList();
    }
  }

  private static boolean isOfTheLanguage(Path file) {
    String name = file.toString();
    if (!(name.endsWith(".yaml") || name.endsWith(".yml")) || !Files.isRegularFile(file)) {
      return false;
    }
    return SourceText.read(file, new Problems()).stream()
        .flatMap(source -> source.content().lines())
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("---"))
        .limit(1)
        .anyMatch(
            line ->
                Arrays.stream(FileKind.values())
                    .anyMatch(kind -> line.startsWith(kind.word() + ":")));
  }
}
