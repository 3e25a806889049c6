package dev.tasuki.sandbox.trial;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.yaml.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of tests that are asked for, and the runbooks that they can name. */
final class TrialSuite {
  private static final String TEST = ".test.yaml";
  private static final int DEEPEST = 5;

  private TrialSuite() {}

  /**
   * Reads them.
   *
   * @param paths files, folders, or ids of shipped runbooks
   * @param folders where else runbooks stand
   * @throws RunbookException with {@code FILE_UNREADABLE} when a path leads nowhere
   */
  static List<TrialFile> read(List<Path> paths, List<Path> folders) {
    Library library = Library.load(folders(paths, folders), StandardCatalogue.get());
    List<TrialFile> files = new ArrayList<>();
    for (SourceText source : sources(paths)) {
      files.add(TrialFile.read(source, library));
    }
    return files;
  }

  /** All tests of what Tasuki ships. */
  static List<TrialFile> shipped() {
    Library library = Library.load(List.of(), StandardCatalogue.get());
    return Library.shippedTests().stream().map(source -> TrialFile.read(source, library)).toList();
  }

  /** None inside another, so that no file is read twice. */
  private static List<Path> folders(List<Path> paths, List<Path> more) {
    SortedSet<Path> all = new TreeSet<>();
    Stream.concat(paths.stream(), more.stream())
        .filter(Files::exists)
        .map(path -> path.toAbsolutePath().normalize())
        .map(path -> Files.isDirectory(path) ? path : path.resolveSibling("").normalize())
        .forEach(path -> all.add(path));
    List<Path> outermost = new ArrayList<>();
    for (Path folder : all) {
      if (outermost.stream().noneMatch(folder::startsWith)) {
        outermost.add(folder);
      }
    }
    return outermost;
  }

  private static List<SourceText> sources(List<Path> paths) {
    List<SourceText> sources = new ArrayList<>();
    SortedSet<Path> files = new TreeSet<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(testsIn(path));
      } else if (Files.exists(path)) {
        files.add(testOf(path));
      } else {
        sources.add(shipped(path));
      }
    }
    for (Path file : files) {
      Problems problems = new Problems();
      Optional<SourceText> source = SourceText.read(file, problems);
      sources.add(source.orElseThrow(() -> unreadable(problems.sorted().getFirst().message())));
    }
    return sources;
  }

  private static Path testOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(TEST)) {
      return file;
    }
    Path beside = file.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + TEST);
    if (!Files.exists(beside)) {
      throw unreadable("\"%s\" has no tests; they would stand in \"%s\"".formatted(file, beside));
    }
    return beside;
  }

  private static List<Path> testsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> file.toString().endsWith(TEST) && Files.isRegularFile(file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static SourceText shipped(Path id) {
    return Library.shippedTests().stream()
        .filter(source -> source.file().endsWith(":" + id + TEST))
        .findFirst()
        .orElseThrow(
            () ->
                unreadable(
                    "there is no file, folder or shipped runbook \"%s\" to test".formatted(id)));
  }

  private static RunbookException unreadable(String message) {
    return new RunbookException(RunbookError.FILE_UNREADABLE, message);
  }
}
