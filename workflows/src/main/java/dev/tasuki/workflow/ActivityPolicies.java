package dev.tasuki.workflow;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.interpreter.CallKind;
import dev.tasuki.interpreter.Order;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The one place of activity options.
 *
 * <p>What changes something is one attempt for Temporal; the interpreter repeats it, so that every
 * attempt and its outcome stand in the history. What only looks is repeated by Temporal, as long as
 * its failure is marked retryable, within the step's time.
 */
final class ActivityPolicies {
  /** After this the inputs of a change that no worker took are resolved again. */
  private static final Duration SCHEDULE_TO_START = Duration.ofMinutes(1);

  private static final RetryOptions ONCE = RetryOptions.newBuilder().setMaximumAttempts(1).build();
  private static final RetryOptions WHILE_IT_PASSES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(30))
          .build();

  private ActivityPolicies() {}

  /** By which a call is made. Policy stands in the memory of each worker, beside the run. */
  static ActivityStub stub(Order.Call call) {
    return call.kind() == CallKind.POLICY
        ? Workflow.newUntypedLocalActivityStub(
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(call.attempt())
                .setScheduleToCloseTimeout(call.total())
                .setRetryOptions(WHILE_IT_PASSES)
                .setSummary(call.summary())
                // The definition says all of it, and the answer is what counts.
                .setDoNotIncludeArgumentsIntoMarker(true)
                .build())
        : Workflow.newUntypedActivityStub(of(call));
  }

  static ActivityOptions of(Order.Call call) {
    return switch (call.kind()) {
      case CHANGE ->
          ActivityOptions.newBuilder()
              .setTaskQueue(queue(call))
              .setScheduleToStartTimeout(SCHEDULE_TO_START)
              .setStartToCloseTimeout(call.attempt())
              .setHeartbeatTimeout(call.heartbeat())
              .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
              .setRetryOptions(ONCE)
              .setSummary(call.summary())
              .build();
      case READ, LOOK, PROBE, POLICY, PLACE, LOCK, EVIDENCE, PAGE, REVIEW, CANCELLER, SWITCHES ->
          passing(call.attempt(), call.total(), call.summary()).toBuilder()
              .setTaskQueue(queue(call))
              .build();
    };
  }

  /** Hands work where the credentials of their place are; everything else where the run is. */
  private static String queue(Order.Call call) {
    return call.input() instanceof ActionCall action
        ? action.target().pool().map(TaskQueues::ofPool).orElse(TaskQueues.DEFAULT)
        : TaskQueues.DEFAULT;
  }

  /** One announcement to people: bounded, so that a dead Slack holds up nothing. */
  static ActivityOptions announcing() {
    return passing(Duration.ofSeconds(20), Duration.ofSeconds(50), "tells people how it stands");
  }

  private static ActivityOptions passing(Duration attempt, Duration total, String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(attempt)
        .setScheduleToCloseTimeout(total)
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(WHILE_IT_PASSES)
        .setSummary(summary)
        .build();
  }
}
