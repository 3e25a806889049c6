package dev.tasuki.lock;

import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.RunReference;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * First come, first served. A holder that is closed cannot be told anything, and so loses the lock;
 * while others wait it is looked at every minute.
 */
public final class FairLock implements LockWorkflow {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final TimerOptions LOOKING =
      TimerOptions.newBuilder().setSummary("looks whether the holder is still there").build();

  private final String key;
  private final Deque<LockRequest> inbox = new ArrayDeque<>();
  private final List<RunReference> queue = new ArrayList<>();
  private Optional<RunReference> holder = Optional.empty();
  private boolean look;

  @WorkflowInit
  public FairLock(String key) {
    this.key = key;
  }

  @Override
  public void run(String sameKey) {
    while (true) {
      Workflow.await(() -> !inbox.isEmpty() || look || holder.isEmpty());
      take();
      if (look && holder.isPresent() && !tell(holder.get())) {
        holder = Optional.empty();
      }
      look = false;
      giveOn();
      if (holder.isEmpty() && inbox.isEmpty()) {
        Workflow.setCurrentDetails("Free.");
        return;
      }
      show();
    }
  }

  private void take() {
    while (!inbox.isEmpty()) {
      LockRequest request = inbox.removeFirst();
      RunReference run = request.run();
      if (request.release()) {
        queue.remove(run);
        holder = holder.filter(h -> !h.equals(run));
      } else if (holder.equals(Optional.of(run))) {
        tell(run);
      } else if (!queue.contains(run)) {
        queue.add(run);
        watch();
      }
    }
  }

  private void giveOn() {
    while (holder.isEmpty() && !queue.isEmpty()) {
      RunReference next = queue.removeFirst();
      if (tell(next)) {
        holder = Optional.of(next);
      }
    }
  }

  /** Whether the run is there to hear that the lock is its own. */
  private boolean tell(RunReference run) {
    try {
      Workflow.newUntypedExternalWorkflowStub(run.workflowId()).signal(GRANTED, key);
      return true;
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      return false;
    }
  }

  private void watch() {
    var _ =
        Workflow.newTimer(LOOK, LOOKING)
            .handle(
                (_, failure) -> {
                  look = failure == null && holder.isPresent() && !queue.isEmpty();
                  if (look) {
                    watch();
                  }
                  return look;
                });
  }

  private void show() {
    StringBuilder text = new StringBuilder();
    holder.ifPresent(run -> text.append("Held by `").append(run.workflowId()).append("`."));
    queue.forEach(run -> text.append("\n- waits: `").append(run.workflowId()).append('`'));
    Workflow.setCurrentDetails(text.toString());
  }

  @Override
  public void request(LockRequest request) {
    inbox.add(request);
  }

  @Override
  public LockView view() {
    return new LockView(key, holder, queue);
  }
}
