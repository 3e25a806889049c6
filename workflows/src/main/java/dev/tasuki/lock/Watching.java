package dev.tasuki.lock;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a lock has under way to learn who is gone: at most one watch, and one timer. */
final class Watching {
  /** Between two looks while somebody waits: first and longest. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  /** A lock that nobody waits for is looked at this often, so that none is left behind for good. */
  private static final Duration UNWATCHED = Duration.ofHours(1);

  private static final ActivityOptions OPTIONS =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(20))
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(LOOK)
                  .setBackoffCoefficient(1.2)
                  .setMaximumInterval(LONGEST_LOOK)
                  .build())
          .setSummary("looks whether the runs are still there")
          .build();

  private final String key;
  private final Consumer<List<LockClaim>> gone;
  private final Runnable due;
  private boolean watch;
  private boolean later;
  private boolean settling;

  /**
   * A watch that does not run yet.
   *
   * @param gone takes runs that are closed or deleted
   * @param due is told when the lock has to look at itself again
   */
  Watching(String key, Consumer<List<LockClaim>> gone, Runnable due) {
    this.key = key;
    this.gone = gone;
    this.due = due;
  }

  /** Watches from now on, unless it is watched already. */
  void watch() {
    if (watch) {
      return;
    }
    watch = true;
    HolderWatch activity = Workflow.newActivityStub(HolderWatch.class, OPTIONS);
    var _ =
        Async.function(activity::watch, key)
            .handle(
                (answer, failure) -> {
                  watch = false;
                  switch (failure) {
                    case null -> gone.accept(answer.gone());
                    case ActivityFailure given ->
                        Workflow.getLogger(Watching.class)
                            .warn("The watch of lock {} ended: {}", key, given.getMessage());
                    default -> throw failure;
                  }
                  due.run();
                  return true;
                });
  }

  /** Watches once in a while. */
  void watchLater() {
    if (!watch && !later) {
      later = true;
      startTimer(
          UNWATCHED,
          "looks whether the holder is still there",
          () -> {
            later = false;
            watch();
          });
    }
  }

  /** Looks again when what was sent has settled. */
  void settle(Duration left) {
    if (!settling) {
      settling = true;
      startTimer(
          left,
          "what a run has sent that is gone may still come through",
          () -> {
            settling = false;
            due.run();
          });
    }
  }

  private void startTimer(Duration duration, String summary, Runnable then) {
    var _ =
        Workflow.newTimer(duration, TimerOptions.newBuilder().setSummary(summary).build())
            .handle(
                (_, failure) -> {
                  if (failure == null) {
                    then.run();
                  }
                  return true;
                });
  }
}
