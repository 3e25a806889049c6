package dev.tasuki.lock;

import dev.tasuki.attempt.LockRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One lock. It ends when nobody holds it or waits for it; the next request starts it again, by
 * signal with start.
 */
@WorkflowInterface
public interface LockWorkflow {
  String TYPE = "tasuki-lock";
  String REQUEST = "request";
  String STATE = "state";

  /** The signal by which a run is told how its request stands; it carries {@code LockNews}. */
  String NEWS = "lockNews";

  /** As many runs may wait for one lock. */
  int LONGEST_QUEUE = 1_000;

  /** The workflow id of a key. */
  static String idOf(String key) {
    return TYPE + ":" + key;
  }

  /** The key of a workflow id. */
  static String keyOf(String workflowId) {
    return workflowId.substring(Math.min(workflowId.length(), TYPE.length() + 1));
  }

  @WorkflowMethod(name = TYPE)
  void run(LockState state);

  /** A run wants the lock, or gives it back. */
  @SignalMethod(name = REQUEST, description = "A run wants the lock, or gives it back.")
  void request(LockRequest request);

  @QueryMethod(name = STATE, description = "Who has the lock, and who waits for it.")
  LockState state();
}
