package dev.tasuki.configuration;

import dev.tasuki.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading {@code tasuki.yml}.
 *
 * @param configuration absent if any problem is an error
 * @param problems errors and warnings, in order of place
 */
public record Loaded(Optional<TasukiConfiguration> configuration, List<Problem> problems) {
  public Loaded {
    problems = List.copyOf(problems);
  }
}
