package dev.tasuki.cli;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.library.Library;
import dev.tasuki.problem.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command about runbooks as they stand in files here; needs neither starter nor Temporal. */
abstract class LibraryCommand extends TerminalCommand {
  private static final Path HERE = Path.of("tasuki.yml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "tasuki.yml that names folders of runbooks, or a bundle; else TASUKI_CONFIG, else the one here, else"
              + " only the shipped runbooks.")
  @Nullable Path config;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Text for people (default) or JSON for programs.")
  Output output = Output.text;

  /** What can be loaded; files with errors are left out and told on the way. */
  final Library library() {
    Optional<TasukiConfiguration> configuration = configuration();
    Library library =
        configuration
            .map(named -> Library.load(named, StandardCatalogue.get()))
            .orElseGet(() -> Library.load(List.of(), StandardCatalogue.get()));
    long broken =
        library.problems().stream()
            .filter(problem -> problem.severity() == dev.tasuki.problem.Severity.ERROR)
            .count();
    if (broken > 0) {
      terminal().complain(text("library.broken", broken));
    }
    return library;
  }

  /** The runbook of that id; else the command ends, naming the nearest one. */
  final CheckedRunbook known(Library library, String runbook) {
    return library
        .find(runbook)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.WRONG_USAGE,
                    NearestName.of(runbook, library.runbooks().keySet())
                        .map(near -> text("runbook.near", runbook, near))
                        .orElseGet(() -> text("runbook.unknown", runbook))));
  }

  /** The configured folders of runbooks. */
  final List<Path> folders() {
    return configuration().map(TasukiConfiguration::runbooks).orElse(List.of());
  }

  /** The tasuki.yml that is meant; empty where there is none. */
  final Optional<TasukiConfiguration> configuration() {
    Optional<Path> file =
        Optional.ofNullable(config)
            .or(() -> terminal().variable("TASUKI_CONFIG").map(Path::of))
            .or(() -> Optional.of(HERE).filter(Files::exists));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Loaded loaded = ConfigurationReader.read(file.get(), terminal().environment());
    if (loaded.configuration().isEmpty()) {
      throw new CliException(ExitCode.NO, "\n" + loaded.text().stripTrailing());
    }
    return loaded.configuration();
  }
}
