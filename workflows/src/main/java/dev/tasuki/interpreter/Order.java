package dev.tasuki.interpreter;

import dev.tasuki.run.RunState;
import java.time.Duration;

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

  /** The run is over; nothing follows. */
  record Finish(RunState outcome, String message) implements Order {}
}
