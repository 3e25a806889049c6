package dev.tasuki.sandbox.standin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Holds every matching request until it is released. A hold that nobody releases lasts as long as
 * the stand-in.
 */
public final class Barrier implements AutoCloseable {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CompletableFuture<Passage> passage = new CompletableFuture<>();

  Barrier() {}

  /** What becomes of the held requests. */
  enum Passage {
    GO_ON,
    DROP
  }

  /** Whether a request stands, or stood, at this barrier. */
  public boolean reached() {
    return reached.getCount() == 0;
  }

  /**
   * Waits until a request stands at this barrier.
   *
   * @throws IllegalStateException when none came in time
   */
  public void awaitReached(Duration atMost) {
    try {
      if (!reached.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("no request reached the barrier within " + atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting at a barrier", e);
    }
  }

  /** Lets the held requests go on, and all later ones pass. */
  public void release() {
    passage.complete(Passage.GO_ON);
  }

  /**
   * Cuts the connections of the held requests, which have no further effect and no answer; later
   * ones pass. It is what the death of the caller does to a request that was still on its way.
   */
  public void drop() {
    passage.complete(Passage.DROP);
  }

  /** Releases. */
  @Override
  public void close() {
    release();
  }

  boolean holds() {
    return !passage.isDone();
  }

  Passage stand() throws InterruptedException {
    reached.countDown();
    try {
      return passage.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a barrier is only ever released or dropped", e);
    }
  }
}
