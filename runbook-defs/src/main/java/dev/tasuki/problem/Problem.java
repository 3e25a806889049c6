package dev.tasuki.problem;

import java.util.Optional;

/**
 * One thing that is wrong with a file, for its author.
 *
 * @param message what is wrong, the offending value in quotes, what was expected; never a secret
 * @param hint what to do next
 */
public record Problem(
    RunbookError code, Severity severity, Place place, String message, Optional<String> hint) {

  public static Problem error(RunbookError code, Place place, String message) {
    return new Problem(code, Severity.ERROR, place, message, Optional.empty());
  }

  public static Problem warning(RunbookError code, Place place, String message) {
    return new Problem(code, Severity.WARNING, place, message, Optional.empty());
  }

  public Problem withHint(String text) {
    return new Problem(code, severity, place, message, Optional.of(text));
  }
}
