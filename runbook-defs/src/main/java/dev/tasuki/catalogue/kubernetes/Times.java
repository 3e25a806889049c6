package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.Timing;
import java.time.Duration;

/**
 * Times of the actions that change something in a cluster. A read after a write sees it (the API
 * server reads with a quorum), so that nothing is added for visibility.
 */
final class Times {
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** One request that is answered at once. */
  static final Timing OF_ONE_CHANGE =
      new Timing(REQUEST, Duration.ZERO, Duration.ofSeconds(45), HEARTBEAT, Duration.ofMinutes(5));

  /** One request, and then waiting until an object is gone. */
  static final Timing OF_DELETION =
      new Timing(REQUEST, Duration.ZERO, Duration.ofMinutes(5), HEARTBEAT, Duration.ofMinutes(15));

  /**
   * Longer than {@link DrainNode.Input#within} may be, so that the hand is the one that gives up.
   */
  static final Timing OF_DRAIN =
      new Timing(REQUEST, Duration.ZERO, Duration.ofHours(4), HEARTBEAT, Duration.ofHours(1));

  /** Longer than {@link RunJob.Input#within} may be, likewise. */
  static final Timing OF_JOB =
      new Timing(REQUEST, Duration.ZERO, Duration.ofHours(3), HEARTBEAT, Duration.ofHours(3));

  /** Longer than {@link Exec.Input#within} may be, likewise. */
  static final Timing OF_EXEC =
      new Timing(REQUEST, Duration.ZERO, Duration.ofMinutes(40), HEARTBEAT, Duration.ofHours(1));

  /** Longer than {@link NetCheck.Input#within} may be, likewise. */
  static final Timing OF_CHECK =
      new Timing(REQUEST, Duration.ZERO, Duration.ofMinutes(15), HEARTBEAT, Duration.ofMinutes(30));

  private Times() {}
}
