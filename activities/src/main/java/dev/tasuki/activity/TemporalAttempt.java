package dev.tasuki.activity;

import dev.tasuki.activity.Heartbeats.Standing;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.Timing;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One attempt, alive as long as Temporal says so. Heartbeats go out by a timer of its own, three in
 * each heartbeat timeout, whatever the hand is waiting for.
 */
final class TemporalAttempt implements Attempt, AutoCloseable {
  /**
   * A confirmation that took longer may be out of date when the request goes out: settling counts
   * on it by its margin.
   */
  private static final long FRESH_NANOS = Timing.MARGIN.toNanos();

  private static final int FENCES = 3;

  private final ActionCall call;
  private final Heartbeats heartbeats;
  private final Pass pass;
  private final LineReports reports;
  private final LongSupplier nanos;
  private final long deadlineNanos;

  private final CountDownLatch over = new CountDownLatch(1);

  /** How the attempt ended other than by the hand's own answer. */
  private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.CURRENT);

  /** Heartbeats go one at a time, so that an older one never overtakes what a fence reported. */
  private final ReentrantLock beating = new ReentrantLock();

  private final AuditIds auditIds = new AuditIds();

  private volatile SortedMap<String, Object> progress;
  private volatile boolean sent;

  /** What lets a change through besides Temporal. */
  @FunctionalInterface
  interface Pass {
    /**
     * Throws where it may not go out.
     *
     * @param sent whether a change has gone out before
     */
    void check(boolean sent);
  }

  /**
   * Starts the heartbeats.
   *
   * @param startToClose after which Temporal gives the attempt up; it stops fencing by then
   * @param heartbeat longest silence; zero for none
   */
  TemporalAttempt(
      ActionCall call,
      Heartbeats heartbeats,
      Pass pass,
      LineReports reports,
      Duration startToClose,
      Duration heartbeat) {
    this(call, heartbeats, pass, reports, startToClose, heartbeat, System::nanoTime);
  }

  TemporalAttempt(
      ActionCall call,
      Heartbeats heartbeats,
      Pass pass,
      LineReports reports,
      Duration startToClose,
      Duration heartbeat,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.call = call;
    // What lost attempts reported stays reported until this one has something to say.
    this.progress = call.hint().orElseGet(Collections::emptySortedMap);
    this.heartbeats = heartbeats;
    this.pass = pass;
    this.reports = reports;
    this.deadlineNanos = nanos.getAsLong() + startToClose.toNanos();
    if (heartbeat.isPositive()) {
      Thread.ofVirtual().name("heartbeat of " + call.step()).start(() -> beatEvery(heartbeat));
    }
  }

  @Override
  public ActionCall call() {
    return call;
  }

  @Override
  public void fence() {
    refuseIfEnded();
    if (nanos.getAsLong() - deadlineNanos >= 0) {
      throw new RunbookException(
          RunbookError.FENCED, "the attempt ran past its time and does not act any more");
    }
    pass.check(sent);
    for (int i = 0; i < FENCES; i++) {
      Beat beat = beat();
      switch (beat.standing()) {
        case CURRENT -> {
          if (beat.nanos() <= FRESH_NANOS) {
            sent = true;
            auditIds.announce();
            return;
          }
        }
        case CANCELLED, GONE -> refuseIfEnded();
        case UNREACHABLE -> throw unconfirmed("did not confirm");
      }
    }
    throw unconfirmed("took too long to confirm");
  }

  private static RunbookException unconfirmed(String what) {
    return new RunbookException(
        RunbookError.TEMPORAL_UNREACHABLE,
        "Temporal " + what + " that this attempt still counts, so nothing more was changed");
  }

  @Override
  public void progress(Map<String, Object> noted) {
    progress = Json.tree(new TreeMap<>(noted));
  }

  @Override
  public void pause(Duration duration) {
    refuseIfEnded();
    try {
      if (over.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        refuseIfEnded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(
          sent ? RunbookError.OUTCOME_UNKNOWN : RunbookError.TARGET_TRANSIENT,
          "the worker is stopping; the attempt was left half-way",
          e);
    }
  }

  /** Whether a fence has let it pass, so that a change may be on its way. */
  boolean sent() {
    return sent;
  }

  /** What the next attempt has to know of this one; empty if it has sent nothing. */
  SortedMap<String, Object> noted() {
    return sent ? progress : Collections.emptySortedMap();
  }

  /** Of the change requests that were sent so far, as the target's audit log has them. */
  List<String> auditIds() {
    return auditIds.sent();
  }

  @Override
  public void close() {
    auditIds.close();
    over.countDown();
  }

  /** An answer, and how long it took: it says how things stood when it was asked for. */
  private record Beat(Standing standing, long nanos) {}

  private Beat beat() {
    beating.lock();
    try {
      long from = nanos.getAsLong();
      Standing answer = heartbeats.beat(progress);
      long took = nanos.getAsLong() - from;
      if (answer == Standing.CANCELLED || answer == Standing.GONE) {
        standing.compareAndSet(Standing.CURRENT, answer);
        over.countDown();
      }
      return new Beat(answer, took);
    } finally {
      beating.unlock();
    }
  }

  private void beatEvery(Duration heartbeat) {
    long pause = Math.max(1, heartbeat.dividedBy(3).toMillis());
    try {
      do {
        if (beat().standing() == Standing.CURRENT) {
          reports.see(progress);
        }
      } while (!over.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, the attempt ends by its silence.
      Thread.currentThread().interrupt();
    }
  }

  private void refuseIfEnded() {
    switch (standing.get()) {
      case CURRENT, UNREACHABLE -> {}
      case CANCELLED ->
          throw new RunbookException(
              RunbookError.CANCELLED, "the step was cancelled; nothing more was changed");
      case GONE ->
          throw new RunbookException(
              RunbookError.FENCED,
              "Temporal no longer counts this attempt, so nothing more was changed");
    }
  }
}
