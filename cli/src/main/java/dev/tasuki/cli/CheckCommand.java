package dev.tasuki.cli;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.library.Library;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.Severity;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki check}. */
@Command(
    name = "check",
    description = "All that is wrong with runbooks, or with tasuki.yml, at once.")
final class CheckCommand extends TerminalCommand {
  private static final String CONFIGURATION = "tasuki.yml";

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Runbooks, or folders of them; the current folder if left out.")
  List<Path> paths = new ArrayList<>();

  @Option(names = "--config", paramLabel = "FILE", description = "Checks this tasuki.yml.")
  @Nullable Path config;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Text for people (default) or JSON for programs.")
  Output output = Output.text;

  private final SortedMap<String, SourceText> sources = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<SourceText> runbooks = new ArrayList<>();

  @Override
  ExitCode execute() throws IOException {
    if (config != null) {
      configuration(config);
    }
    List<Path> asked = paths.isEmpty() && config == null ? List.of(Path.of("")) : paths;
    for (Path path : asked) {
      check(path);
    }
    Optional<TasukiConfiguration> around = around();
    problems.addAll(
        Library.check(
            runbooks,
            around.map(TasukiConfiguration::runbooks).orElse(List.of()),
            StandardCatalogue.get(),
            around));
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    terminal().print(output == Output.json ? ProblemRenderer.json(problems) + "\n" : told(errors));
    return errors == 0 ? ExitCode.DONE : ExitCode.NO;
  }

  private void check(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : runbooksIn(path)) {
        runbook(file);
      }
    } else if (!Files.exists(path)) {
      throw new CliException(ExitCode.NO, text("check.none", path));
    } else if (path.endsWith(CONFIGURATION)) {
      configuration(path);
    } else {
      runbook(path);
    }
  }

  private void configuration(Path file) {
    Loaded loaded = ConfigurationReader.read(file, terminal().environment());
    loaded.source().ifPresent(source -> sources.put(source.file(), source));
    problems.addAll(loaded.problems());
  }

  private void runbook(Path file) {
    Problems unreadable = new Problems();
    Optional<SourceText> source = SourceText.read(file, unreadable);
    problems.addAll(unreadable.sorted());
    if (source.isPresent()) {
      sources.put(source.get().file(), source.get());
      runbooks.add(source.get());
    }
  }

  /** A file's first key says what it is. */
  private static List<Path> runbooksIn(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(CheckCommand::isYaml).sorted().toList()) {
        Optional<SourceText> source = SourceText.read(file, new Problems());
        if (source.isEmpty() || Library.isOfTheLanguage(source.get())) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /**
   * Where blocks, guards and children are sought that are not among the files asked about, and
   * under whose policy people must be able to pass the gates; empty if there is none.
   */
  private Optional<TasukiConfiguration> around() {
    Optional<Path> file =
        Optional.ofNullable(config)
            .or(() -> terminal().variable("TASUKI_CONFIG").map(Path::of))
            .or(() -> Optional.of(Path.of(CONFIGURATION)).filter(Files::exists));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Loaded loaded = ConfigurationReader.read(file.get(), terminal().environment());
    if (loaded.configuration().isEmpty() && config == null) {
      terminal().complain(text("check.unread", file.get()));
    }
    return loaded.configuration();
  }

  private String told(long errors) {
    String shown = ProblemRenderer.text(problems, new SourceTexts(sources.values()));
    List<String> counts = new ArrayList<>();
    if (errors > 0) {
      counts.add(text("check.errors", errors));
    }
    if (problems.size() > errors) {
      counts.add(text("check.warnings", problems.size() - errors));
    }
    if (counts.isEmpty()) {
      return runbooks.isEmpty() && config != null
          ? text("check.configuration", config) + "\n"
          : text("check.good", runbooks.size()) + "\n";
    }
    return shown + "\n" + String.join(", ", counts) + "\n";
  }
}
