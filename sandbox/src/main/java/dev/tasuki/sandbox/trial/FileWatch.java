package dev.tasuki.sandbox.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Notices that a YAML file was written, made or removed. */
final class FileWatch {
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int DEEPEST = 5;

  private final List<Path> roots;
  private SortedMap<Path, FileTime> known;

  /**
   * Watches from now on.
   *
   * @param paths folders, or files whose folder is watched
   */
  FileWatch(List<Path> paths) throws IOException {
    this.roots =
        paths.stream()
            .map(Path::toAbsolutePath)
            .map(path -> Files.isDirectory(path) ? path : path.resolveSibling(""))
            .filter(Files::isDirectory)
            .distinct()
            .toList();
    this.known = look();
  }

  /** Waits for the first change since the last; nothing when this thread is interrupted. */
  Optional<Path> await() throws IOException {
    while (true) {
      Optional<Path> changed = changed();
      if (changed.isPresent()) {
        return changed;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  /** A file that changed since the last look. */
  Optional<Path> changed() throws IOException {
    SortedMap<Path, FileTime> now = look();
    SortedMap<Path, FileTime> before = known;
    known = now;
    return Stream.concat(now.keySet().stream(), before.keySet().stream())
        .filter(
            path ->
                !Optional.ofNullable(now.get(path)).equals(Optional.ofNullable(before.get(path))))
        .findFirst();
  }

  private SortedMap<Path, FileTime> look() throws IOException {
    SortedMap<Path, FileTime> files = new TreeMap<>();
    for (Path root : roots) {
      try (Stream<Path> found = Files.walk(root, DEEPEST)) {
        for (Path file : found.filter(FileWatch::isYaml).toList()) {
          if (Files.isRegularFile(file)) {
            files.put(file, Files.getLastModifiedTime(file));
          }
        }
      }
    }
    return files;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
