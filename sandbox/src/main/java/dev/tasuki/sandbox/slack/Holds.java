package dev.tasuki.sandbox.slack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests that are held back until told, so that a kill hits the moment it means. */
public final class Holds {
  private final List<Hold> holds = new CopyOnWriteArrayList<>();

  /** One request that is held back. */
  public static final class Hold {
    private final String method;
    private final Moment moment;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold(String method, Moment moment) {
      this.method = method;
      this.moment = moment;
    }

    /** Whether the request came within the time. */
    public boolean awaitArrival(Duration most) throws InterruptedException {
      return arrived.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets it go on. */
    public void release() {
      released.countDown();
    }
  }

  /** Holds back the next call of a method. */
  Hold next(String method, Moment moment) {
    Hold hold = new Hold(method, moment);
    holds.add(hold);
    return hold;
  }

  /** Passed by every request at every moment. */
  void pass(String method, Moment moment) throws InterruptedException {
    for (Hold hold : holds) {
      boolean meant = hold.method.equals(method) && hold.moment == moment;
      if (meant && hold.taken.compareAndSet(false, true)) {
        hold.arrived.countDown();
        hold.released.await();
        holds.remove(hold);
        return;
      }
    }
  }

  void releaseAll() {
    holds.forEach(Hold::release);
  }
}
