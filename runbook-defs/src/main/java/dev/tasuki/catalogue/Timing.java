package dev.tasuki.catalogue;

import java.time.Duration;

/**
 * The times of an action.
 *
 * @param request hard limit of one request to the target
 * @param visibility how long the target may take to show what it did
 * @param attempt start-to-close of one attempt
 * @param heartbeat longest silence of an attempt; at most 10 s for one that changes
 * @param total all attempts together, where the step says nothing
 */
public record Timing(
    Duration request, Duration visibility, Duration attempt, Duration heartbeat, Duration total) {
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** Reads: answered within seconds, nothing to settle. */
  public static Timing ofRead() {
    return new Timing(
        Duration.ofSeconds(15),
        Duration.ZERO,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5));
  }

  /** How long after a lost attempt nothing may be concluded or repeated. */
  public Duration settle() {
    return request.plus(visibility).plus(MARGIN);
  }
}
