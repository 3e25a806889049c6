package dev.tasuki.sandbox.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what only another process knows, by asking again. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /**
   * Asks until the answer is yes.
   *
   * @return whether it was yes in time
   * @throws IllegalStateException when the thread is interrupted
   */
  public static boolean until(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(PAUSE);
    }
    return true;
  }

  /**
   * Waits.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
