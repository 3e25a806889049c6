package dev.tasuki.trial;

import dev.tasuki.definition.Step;
import java.util.Optional;

/**
 * A step that a run may have, by its path.
 *
 * @param pattern its path, with {@code *} for the index of a loop's item, such as {@code
 *     each.*}{@code /drain}
 * @param step absent for the catalogue's inverse, which no file writes
 * @param action that it calls; empty if it calls none
 */
public record StepPath(String pattern, Role role, Optional<Step> step, String action) {
  /** What a step is for. */
  public enum Role {
    BODY,
    FINALLY,
    UNDO
  }

  static StepPath of(String pattern, Role role, Step step) {
    return new StepPath(
        pattern,
        role,
        Optional.of(step),
        step instanceof Step.Action action ? action.action() : "");
  }

  /** Of a step that undoes: the pattern of the step that it undoes. */
  public String origin() {
    int at = pattern.lastIndexOf("/undo");
    return at < 0 ? pattern : pattern.substring(0, at);
  }
}
