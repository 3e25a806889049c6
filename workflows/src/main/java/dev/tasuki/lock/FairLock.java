package dev.tasuki.lock;

import dev.tasuki.attempt.LockNews;
import dev.tasuki.attempt.LockRequest;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * First come, first served. The lock is taken from nobody who is there: who has it gives it back,
 * or is found to be closed or deleted; then what it had sent settles first. Time alone frees
 * nothing.
 */
public final class FairLock implements LockWorkflow {
  /** Temporal suggests it in its own time; servers that do not are not waited for. */
  private static final long LONGEST_HISTORY = 8_000;

  private static final int SHOWN = 50;

  private final String key;
  private final Deque<LockRequest> inbox = new ArrayDeque<>();
  private final List<LockClaim> gone = new ArrayList<>();
  private final List<LockClaim> sharers;
  private final List<LockClaim> queue;
  private final List<LockClaim> untold = new ArrayList<>();
  private final Watching watching;
  private Optional<LockClaim> holder;
  private Optional<Instant> settled;
  private boolean due;
  private int telling;

  @WorkflowInit
  public FairLock(LockState state) {
    this.key = state.key();
    this.holder = state.holder();
    this.sharers = new ArrayList<>(state.sharers());
    this.queue = new ArrayList<>(state.queue());
    this.settled = state.settled();
    // One that goes on from what it remembers has to begin by itself.
    this.due = !state.equals(LockState.free(state.key()));
    this.watching = new Watching(key, gone::addAll, () -> due = true);
  }

  /** A cancel is not heard: a lock that ended would be had by two. */
  @Override
  public void run(LockState start) {
    Workflow.newDetachedCancellationScope(this::serve).run();
  }

  private void serve() {
    while (true) {
      Workflow.await(() -> due || !inbox.isEmpty() || !gone.isEmpty());
      due = false;
      bury();
      take();
      giveOn();
      tellWhoWaits();
      show();
      if (!inbox.isEmpty() || !gone.isEmpty()) {
        continue;
      }
      if (free() && queue.isEmpty() && telling == 0) {
        return;
      }
      if (telling == 0 && longEnough()) {
        Workflow.continueAsNew(state());
      }
      watch();
    }
  }

  private static boolean longEnough() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() > LONGEST_HISTORY;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  // Who asks, gives back, or is gone.

  private void take() {
    while (!inbox.isEmpty()) {
      LockRequest request = inbox.removeFirst();
      if (request.release()) {
        release(request);
      } else if (!renewed(request)) {
        ask(request);
      }
    }
  }

  /** Whether the run was known already; it is told again how it stands. */
  private boolean renewed(LockRequest request) {
    if (holder.filter(h -> h.is(request.run())).isPresent()) {
      holder = holder.map(h -> later(h, request));
      var _ = tell(holder.orElseThrow(), LockNews.Word.GRANTED, 0);
      return true;
    }
    Optional<LockClaim> sharer = renew(sharers, request);
    sharer.ifPresent(
        claim -> {
          var _ = tell(claim, LockNews.Word.GRANTED, 0);
        });
    Optional<LockClaim> waiter = renew(queue, request);
    waiter.ifPresent(untold::add);
    return sharer.isPresent() || waiter.isPresent();
  }

  private static Optional<LockClaim> renew(List<LockClaim> claims, LockRequest request) {
    claims.replaceAll(c -> c.is(request.run()) ? later(c, request) : c);
    return claims.stream().filter(c -> c.is(request.run())).findFirst();
  }

  private static LockClaim later(LockClaim claim, LockRequest request) {
    return claim.asked().isAfter(request.asked()) ? claim : claim.renewed(request);
  }

  private void ask(LockRequest request) {
    LockClaim claim = LockClaim.of(request, now());
    if (shares(claim)) {
      share(claim);
    } else if (queue.size() >= LONGEST_QUEUE) {
      tellAside(claim, LockNews.Word.FULL);
    } else {
      queue.add(claim);
      untold.add(claim);
    }
  }

  private void release(LockRequest request) {
    holder = holder.filter(h -> !givesBack(h, request));
    sharers.removeIf(s -> givesBack(s, request));
    queue.removeIf(q -> givesBack(q, request));
  }

  private static boolean givesBack(LockClaim claim, LockRequest request) {
    return claim.is(request.run()) && !claim.asked().isAfter(request.asked());
  }

  /** A claim that was renewed since it was looked for is of a run that lives. */
  private void bury() {
    for (LockClaim one : gone) {
      queue.removeIf(q -> q.is(one.run()) && q.asked().equals(one.asked()));
      boolean had =
          holder.filter(h -> h.is(one.run()) && h.asked().equals(one.asked())).isPresent();
      if (had) {
        holder = Optional.empty();
      }
      had |= sharers.removeIf(s -> s.is(one.run()) && s.asked().equals(one.asked()));
      if (had) {
        Instant until = now().plus(one.settle());
        settled = Optional.of(settled.filter(s -> s.isAfter(until)).orElse(until));
      }
    }
    gone.clear();
  }

  // To whom it is given.

  private boolean free() {
    settled = settled.filter(until -> now().isBefore(until));
    return holder.isEmpty() && sharers.isEmpty() && settled.isEmpty();
  }

  private void giveOn() {
    while (free() && !queue.isEmpty()) {
      LockClaim next = queue.removeFirst().now(now());
      holder = Optional.of(next);
      if (tell(next, LockNews.Word.GRANTED, 0)) {
        List.copyOf(queue).stream().filter(this::shares).forEach(this::share);
      } else {
        // It never heard that it had it.
        holder = holder.filter(h -> !h.equals(next));
      }
    }
  }

  /** Whether the run's end is awaited by the one that has the lock. */
  private boolean shares(LockClaim claim) {
    return holder.filter(h -> claim.under().contains(h.run())).isPresent();
  }

  private void share(LockClaim claim) {
    queue.remove(claim);
    LockClaim shared = claim.now(now());
    sharers.add(shared);
    if (!tell(shared, LockNews.Word.GRANTED, 0)) {
      sharers.remove(shared);
    }
  }

  // What runs are told.

  /** Whether the run is there to hear it. */
  private boolean tell(LockClaim claim, LockNews.Word word, int place) {
    Optional<String> other = holder.filter(h -> !h.is(claim.run())).map(h -> h.run().workflowId());
    try {
      Workflow.newUntypedExternalWorkflowStub(claim.run().workflowId())
          .signal(
              LockWorkflow.NEWS,
              new LockNews(key, claim.run().firstRunId(), claim.asked(), word, place, other));
      return true;
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      return false;
    }
  }

  private void tellWhoWaits() {
    List<LockClaim> waiting = List.copyOf(untold);
    untold.clear();
    waiting.stream().filter(queue::contains).forEach(c -> tellAside(c, LockNews.Word.QUEUED));
  }

  /** Without holding up anybody else. */
  private void tellAside(LockClaim claim, LockNews.Word word) {
    int place = queue.indexOf(claim) + 1;
    telling++;
    var _ =
        Async.function(() -> tell(claim, word, place))
            .handle(
                (heard, failure) -> {
                  telling--;
                  if (failure == null && !heard) {
                    queue.remove(claim);
                  }
                  due = true;
                  return true;
                });
  }

  private void watch() {
    boolean had = holder.isPresent() || !sharers.isEmpty();
    if (!had) {
      settled.ifPresent(until -> watching.settle(Duration.between(now(), until)));
    } else if (queue.isEmpty()) {
      watching.watchLater();
    } else {
      watching.watch();
    }
  }

  private void show() {
    StringBuilder text = new StringBuilder();
    holder.ifPresent(h -> text.append("Held by `").append(h.run().workflowId()).append("`."));
    sharers.forEach(s -> text.append("\n- with it: `").append(s.run().workflowId()).append('`'));
    queue.stream()
        .limit(SHOWN)
        .forEach(q -> text.append("\n- waits: `").append(q.run().workflowId()).append('`'));
    if (queue.size() > SHOWN) {
      text.append("\n- and ").append(queue.size() - SHOWN).append(" more");
    }
    settled.ifPresent(until -> text.append("\n\nIs given to nobody before ").append(until));
    Workflow.setCurrentDetails(text.isEmpty() ? "Free." : text.toString());
  }

  @Override
  public void request(LockRequest request) {
    inbox.add(request);
  }

  @Override
  public LockState state() {
    return new LockState(key, holder, sharers, queue, settled);
  }
}
