package dev.tasuki.workflow;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Keeps what one workflow task sends below the 2 MiB that Temporal takes of one: calls and children
 * are counted, of which each weighs 64 KiB at most ({@link ClaimCheck}), and what is too many waits
 * for the next task. A count is the same in each replay, whatever JSON may weigh by then.
 */
final class Portions {
  /** With all around them 1.7 MiB at most. */
  static final int OF_A_TASK = 25;

  private static final TimerOptions FULL =
      TimerOptions.newBuilder().setSummary("the rest is sent in the next task").build();

  private long task;
  private int sent;

  /** Before each call and child; may wait for the next task. */
  void send() {
    if (task != Workflow.getInfo().getHistoryLength()) {
      begin();
    } else if (sent == OF_A_TASK) {
      var _ = Workflow.newTimer(Duration.ofMillis(1), FULL).get();
      begin();
    }
    sent++;
  }

  private void begin() {
    task = Workflow.getInfo().getHistoryLength();
    sent = 0;
  }
}
