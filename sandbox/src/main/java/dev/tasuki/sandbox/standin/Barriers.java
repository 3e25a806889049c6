package dev.tasuki.sandbox.standin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Where requests of one stand-in can be held.
 *
 * @param <R> what the stand-in knows of a request
 */
public final class Barriers<R> {
  private record Standing<R>(Predicate<R> matcher, Moment moment, Barrier barrier) {}

  private final List<Standing<R>> standing = new CopyOnWriteArrayList<>();

  /**
   * Holds every request that matches, at the given moment, until the handle is released or dropped.
   */
  public Barrier hold(Predicate<R> matcher, Moment moment) {
    Barrier barrier = new Barrier();
    standing.add(new Standing<>(matcher, moment, barrier));
    return barrier;
  }

  /** Releases everything that is held. */
  public void releaseAll() {
    standing.forEach(each -> each.barrier().release());
    standing.clear();
  }

  /**
   * Called by the stand-in; stands still at every matching barrier.
   *
   * @return false when the request was dropped and its connection is to be cut
   */
  public boolean pass(R request, Moment moment) throws InterruptedException {
    standing.removeIf(each -> !each.barrier().holds());
    for (Standing<R> each : standing) {
      if (each.moment() == moment
          && each.matcher().test(request)
          && each.barrier().stand() == Barrier.Passage.DROP) {
        return false;
      }
    }
    return true;
  }
}
