package dev.tasuki.worker;

import dev.tasuki.lock.HolderWatch;
import dev.tasuki.lock.LockClaim;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;

/** Looks at who has a lock, and at some of those who wait for it: at others each time. */
final class WatchOfLock implements HolderWatch {
  /** So many describes go into one look. */
  private static final int AT_ONCE = 20;

  private final WorkflowClient client;
  private final RunChains chains;

  WatchOfLock(WorkflowClient client) {
    this.client = client;
    this.chains = new RunChains(client);
  }

  @Override
  public Answer watch(String key) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    LockState state =
        client
            .newUntypedWorkflowStub(LockWorkflow.idOf(key))
            .query(LockWorkflow.STATE, LockState.class);
    List<LockClaim> looked = new ArrayList<>(state.holder().stream().toList());
    looked.addAll(state.sharers());
    looked.addAll(some(state.queue(), info.getAttempt()));
    List<LockClaim> gone = looked.stream().filter(claim -> chains.gone(claim.run())).toList();
    if (gone.isEmpty() && !state.queue().isEmpty()) {
      throw HolderWatch.allThere();
    }
    return new Answer(gone);
  }

  private static List<LockClaim> some(List<LockClaim> queue, int attempt) {
    int parts = Math.max(1, Math.ceilDiv(queue.size(), AT_ONCE));
    int from = Math.floorMod(attempt - 1, parts) * AT_ONCE;
    return queue.subList(from, Math.min(queue.size(), from + AT_ONCE));
  }
}
