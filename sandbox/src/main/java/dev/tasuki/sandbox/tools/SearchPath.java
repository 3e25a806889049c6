package dev.tasuki.sandbox.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs in folders, named as in {@code PATH}. */
final class SearchPath {
  private SearchPath() {}

  /** The first of that name. */
  static Optional<Path> find(String folders, String program) {
    return Arrays.stream(folders.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
