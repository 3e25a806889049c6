package dev.tasuki.interpreter;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.run.RunState;
import dev.tasuki.type.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What the machine wants done. */
public sealed interface Order {
  /**
   * Calls an activity; answered by {@link Event.Answered} or {@link Event.Failed}.
   *
   * @param id unique in the run
   * @param attempt longest time of one attempt
   * @param heartbeat longest silence; zero for none
   * @param total all of Temporal's own attempts together; for a change, of which there is one, as
   *     {@code attempt}
   * @param summary one line for people
   */
  record Call(
      String id,
      String activity,
      CallKind kind,
      Object input,
      Duration attempt,
      Duration heartbeat,
      Duration total,
      String summary)
      implements Order {}

  /** Answered by {@link Event.TimerFired}. */
  record StartTimer(String id, Duration duration, String summary) implements Order {}

  record CancelTimer(String id) implements Order {}

  /** Asks a call to stop; its end is still reported. */
  record CancelCall(String id) implements Order {}

  /**
   * Runs another runbook; answered by {@link Event.ChildEnded}, or {@link Event.Failed} if it never
   * came to run. {@link CancelCall} asks it to stop.
   *
   * @param await whether its end is awaited, or only its start
   */
  record StartChild(
      String id, StartRecord start, PinnedRunbook runbook, boolean await, String summary)
      implements Order {}

  /**
   * Tells a child that everything shall stay as it is, so that it ends without unwinding.
   *
   * @param id of its call
   */
  record LeaveChild(String id, String workflowId) implements Order {}

  /** Tells a child that the run that started it was paused or resumed; nothing answers. */
  record SwitchChild(String workflowId, Signed<SwitchRecord> order) implements Order {}

  /**
   * Gives a lock back, or no longer wants it; nothing answers.
   *
   * @param asked when the run asked for it
   */
  record ReleaseLock(String key, Instant asked) implements Order {}

  /**
   * The run is over; nothing follows.
   *
   * @param outputs as {@link Kept} writes them; empty unless the body reached its end
   * @param left paths of the changes that could be taken back and were not
   */
  record Finish(
      RunState outcome, String message, SortedMap<String, Object> outputs, List<String> left)
      implements Order {}
}
