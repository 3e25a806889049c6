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
  String HOLDERS = "holders";

  /** The signal by which a run is told that the lock is its own; it carries the key. */
  String GRANTED = "lockGranted";

  /** The workflow id of a key. */
  static String idOf(String key) {
    return TYPE + ":" + key;
  }

  @WorkflowMethod(name = TYPE)
  void run(String key);

  /** A run wants the lock, or gives it back. */
  @SignalMethod(name = REQUEST, description = "A run wants the lock, or gives it back.")
  void request(LockRequest request);

  @QueryMethod(name = HOLDERS, description = "Who has the lock, and who waits for it.")
  LockView view();
}
