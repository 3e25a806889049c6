package dev.tasuki.configuration;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading {@code tasuki.yml}.
 *
 * @param configuration absent if any problem is an error
 * @param problems errors and warnings, in order of place
 * @param source the file's text; absent if it could not be read
 */
public record Loaded(
    Optional<TasukiConfiguration> configuration,
    List<Problem> problems,
    Optional<SourceText> source) {
  public Loaded {
    problems = List.copyOf(problems);
  }

  /** The problems for people, with source lines and carets; empty if there are none. */
  public String text() {
    return ProblemRenderer.text(
        problems,
        (file, number) ->
            source.filter(text -> text.file().equals(file)).flatMap(text -> text.line(number)));
  }
}
