package dev.tasuki.workflow;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How tests look again and again at a run, until it has got far enough. */
public final class Looks {
  private static final Duration BETWEEN_TWO = Duration.ofMillis(2);

  private Looks() {}

  /** Leaves the processor to what is waited for: each look is work for the same worker. */
  public static void pause() {
    LockSupport.parkNanos(BETWEEN_TWO.toNanos());
  }
}
