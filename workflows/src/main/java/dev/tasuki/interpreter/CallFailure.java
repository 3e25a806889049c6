package dev.tasuki.interpreter;

import dev.tasuki.attempt.Standstill;
import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a call failed.
 *
 * @param neverStarted no worker ever took it: it surely had no effect
 * @param lost it was taken, and no answer came in time
 * @param delay that the target asked for before the next attempt
 * @param hint what the attempt had noted, by its last heartbeat or its own word; never proof
 * @param reset as {@link dev.tasuki.attempt.FailureDetails#reset}
 * @param standstill as {@link dev.tasuki.attempt.FailureDetails#standstill}
 */
public record CallFailure(
    RunbookError code,
    String message,
    boolean neverStarted,
    boolean lost,
    Optional<Duration> delay,
    Optional<SortedMap<String, Object>> hint,
    Optional<String> reset,
    Optional<Standstill> standstill) {
  /** A failure that no reset and no switch has to do with. */
  public CallFailure(
      RunbookError code,
      String message,
      boolean neverStarted,
      boolean lost,
      Optional<Duration> delay,
      Optional<SortedMap<String, Object>> hint) {
    this(code, message, neverStarted, lost, delay, hint, Optional.empty(), Optional.empty());
  }

  /** A failure that the hand itself reported. */
  public static CallFailure reported(RunbookError code, String message) {
    return new CallFailure(code, message, false, false, Optional.empty(), Optional.empty());
  }

  /** Whether nobody knows what the attempt did. */
  boolean unknown() {
    return !neverStarted && (lost || !code.category().definite());
  }
}
