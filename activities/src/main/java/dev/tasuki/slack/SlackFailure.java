package dev.tasuki.slack;

import dev.tasuki.activity.TargetFailure;
import dev.tasuki.problem.RunbookError;

/** A call to Slack that failed, with what is known of its effect. */
final class SlackFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TargetFailure failure;

  SlackFailure(TargetFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  SlackFailure(TargetFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  TargetFailure failure() {
    return failure;
  }

  boolean notFound() {
    return failure instanceof TargetFailure.Refused refused
        && refused.code() == RunbookError.TARGET_NOT_FOUND;
  }
}
