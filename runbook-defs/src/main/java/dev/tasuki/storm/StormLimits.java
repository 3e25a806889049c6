package dev.tasuki.storm;

import java.time.Duration;

/**
 * What alerts may start of one runbook on one target. People are never limited by it.
 *
 * @param runsPerHour so many runs within an hour, at least 1; the next alert opens the breaker
 * @param cooldown how long alerts then only propose
 * @param loopAfter so many runs in a row, each of which changed something and was followed by the
 *     same alert, at least 1; the alert after the last of them opens the breaker
 * @param settle how long after the end of a run an alert still counts as what its changes did
 */
public record StormLimits(int runsPerHour, Duration cooldown, int loopAfter, Duration settle) {
  /** Where {@code tasuki.yml} says nothing. */
  public static final StormLimits DEFAULT =
      new StormLimits(10, Duration.ofHours(1), 2, Duration.ofMinutes(10));
}
