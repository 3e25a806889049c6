package dev.tasuki.kubernetes.object;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;

/** Kinds by their names in inputs. */
public final class Kinds {
  private Kinds() {}

  /**
   * A kind that has a flat record.
   *
   * @throws RunbookException {@code INPUT_INVALID} when there is none of that name
   */
  public static Kind known(String action, String word) {
    return Kind.of(word).orElseThrow(() -> unknown(action, word));
  }

  static RunbookException unknown(String action, String word) {
    return new RunbookException(
        RunbookError.INPUT_INVALID,
        "%s knows no kind \"%s\"; a custom resource needs its \"apiVersion\""
            .formatted(action, word));
  }
}
