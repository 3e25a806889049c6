package dev.tasuki.sandbox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be tested, and how it is told.
 *
 * @param paths files, folders, or ids of shipped runbooks
 * @param folders where else runbooks stand
 * @param cases names; all if empty
 * @param report folder for JUnit XML
 * @param leastCoverage in percent; 0 for any
 */
record TrialOptions(
    List<Path> paths,
    List<Path> folders,
    List<String> cases,
    Optional<Path> report,
    int leastCoverage,
    boolean json,
    boolean watch) {

  /** Reads arguments; empty if they are not formed as they should be. */
  static Optional<TrialOptions> of(List<String> arguments) {
    List<Path> paths = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    List<String> cases = new ArrayList<>();
    Optional<Path> report = Optional.empty();
    int least = 0;
    boolean json = false;
    boolean watch = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--")) {
        arguments.subList(i + 1, arguments.size()).forEach(path -> paths.add(Path.of(path)));
        break;
      } else if (word.equals("--watch")) {
        watch = true;
      } else if (!word.startsWith("--")) {
        paths.add(Path.of(word));
      } else if (i + 1 == arguments.size()) {
        return Optional.empty();
      } else {
        i++;
        String value = arguments.get(i);
        switch (word) {
          case "--folder" -> folders.add(Path.of(value));
          case "--case" -> cases.add(value);
          case "--report" -> report = Optional.of(Path.of(value));
          case "--output" -> json = value.equals("json");
          case "--min-coverage" -> {
            if (!value.matches("\\d{1,3}")) {
              return Optional.empty();
            }
            least = Integer.parseInt(value);
          }
          default -> {
            return Optional.empty();
          }
        }
      }
    }
    if (paths.isEmpty()) {
      paths.add(Path.of(""));
    }
    return Optional.of(new TrialOptions(paths, folders, cases, report, least, json, watch));
  }
}
