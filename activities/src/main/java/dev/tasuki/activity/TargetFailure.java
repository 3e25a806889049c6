package dev.tasuki.activity;

import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.util.Optional;

/** How a request to a target failed, whatever the target is. */
public sealed interface TargetFailure {
  String message();

  /**
   * The target answered, and its answer says that it did not do it.
   *
   * @param retryAfter how long it asks to wait
   */
  record Refused(RunbookError code, String message, Optional<Duration> retryAfter)
      implements TargetFailure {}

  /** The request never left: nothing listens there, or nobody knows the name. */
  record Unsent(String message) implements TargetFailure {}

  /** No answer, or one that does not say whether it was done, such as a 5xx. */
  record Unanswered(String message) implements TargetFailure {}
}
