package dev.tasuki.trial;

import dev.tasuki.problem.RunbookError;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a test has a target answer to one try. */
public sealed interface Reply {
  /**
   * The action's output.
   *
   * @param output JSON as it is written; what is left out is filled in by {@link
   *     dev.tasuki.catalogue.AnswerCompletion}
   */
  record Says(SortedMap<String, Object> output) implements Reply {
    public Says {
      output = Collections.unmodifiableSortedMap(new TreeMap<>(output));
    }
  }

  /** The target refuses, or fails. */
  record Fails(RunbookError code, String message) implements Reply {}

  /**
   * The worker dies before, or right after, the effect.
   *
   * @param after whether the effect happened
   * @param then what is answered to whoever looks, or tries again; absent: defaults alone
   */
  record Crashes(boolean after, Optional<Reply> then) implements Reply {}

  /** A guard as a whole holds, or does not. */
  record Holds(boolean holds) implements Reply {}
}
