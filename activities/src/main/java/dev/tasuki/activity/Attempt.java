package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import java.time.Duration;
import java.util.Map;

/** What a hand may know and do while it acts, looks or probes. */
public interface Attempt {
  ActionCall call();

  /**
   * Makes sure that nobody has paused it, and that this attempt is still the current one, by a
   * synchronous heartbeat; call it directly before each change request.
   *
   * @throws dev.tasuki.problem.RunbookException with {@code FENCED} or {@code CANCELLED} when it is
   *     not; then nothing may be sent
   * @throws SwitchedOff when a person has paused it, or forbids changes there; likewise
   */
  void fence();

  /**
   * Notes progress for people, the next attempt and the probe: it goes with the next heartbeat.
   *
   * @param progress small JSON values; {@code line} is shown to people
   */
  void progress(Map<String, Object> progress);

  /**
   * Waits a little between two looks at the target, while heartbeats go on.
   *
   * @throws dev.tasuki.problem.RunbookException with {@code CANCELLED} when the step is cancelled
   *     meanwhile
   */
  void pause(Duration duration);
}
