package dev.tasuki.lock;

import dev.tasuki.attempt.ActivityNames;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/**
 * Looks whether the runs of a lock are still there. A run is known by the first run id of its
 * chain: its workflow id may have come back.
 */
@ActivityInterface
public interface HolderWatch {
  /**
   * One look. It fails where all are there and somebody waits: Temporal repeats it until it does
   * not, which costs no worker anything between two looks and leaves no event behind.
   */
  @ActivityMethod(name = ActivityNames.LOCK_WATCH)
  Answer watch(String key);

  /** The failure of a look that found everybody there. */
  static ApplicationFailure allThere() {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setMessage("every run of this lock is there; it is looked at again")
            .setType("ALL_THERE")
            .setCategory(ApplicationErrorCategory.BENIGN)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /** Runs that are closed or deleted, as they stood in the lock when they were looked for. */
  record Answer(List<LockClaim> gone) {
    public Answer {
      gone = List.copyOf(gone);
    }
  }
}
