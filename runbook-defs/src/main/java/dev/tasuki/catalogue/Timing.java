package dev.tasuki.catalogue;

import java.time.Duration;
import java.util.Optional;

/**
 * The times of an action.
 *
 * @param request hard limit of one request to the target
 * @param visibility how long the target may take to show what it did
 * @param attempt start-to-close of one attempt
 * @param heartbeat longest silence of an attempt; at most 10 s for one that changes
 * @param total all attempts together, where the step says nothing
 * @param token of an action whose target takes an idempotency token: how long the target surely
 *     remembers one, counted from the first request; at least 10 min
 */
public record Timing(
    Duration request,
    Duration visibility,
    Duration attempt,
    Duration heartbeat,
    Duration total,
    Optional<Duration> token) {
  /** From the confirmation that an attempt still counts to its request, at most. */
  public static final Duration MARGIN = Duration.ofSeconds(2);

  /** The times of an action whose target takes no token. */
  public Timing(
      Duration request, Duration visibility, Duration attempt, Duration heartbeat, Duration total) {
    this(request, visibility, attempt, heartbeat, total, Optional.empty());
  }

  /** The same for a target that remembers tokens. */
  public Timing remembering(Duration tokenLife) {
    return new Timing(request, visibility, attempt, heartbeat, total, Optional.of(tokenLife));
  }

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
