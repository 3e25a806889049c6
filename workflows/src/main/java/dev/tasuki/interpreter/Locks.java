package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.LockNews;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The locks of a run: taken one after the other, in sorted order, when its first change inside is
 * at hand; given back when the step that names them is over, or the run is.
 */
final class Locks {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Outbox.Pace PACE =
      new Outbox.Pace(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;
  private final Holds holds;

  Locks(Run run, Holds holds) {
    this.run = run;
    this.holds = holds;
  }

  /** Whether the run has every lock that covers the step; otherwise the next one is asked for. */
  boolean ready(Node node) {
    if (run.start.body().mode() != Mode.EXECUTE) {
      return true;
    }
    try {
      for (var wanted : wanted(node).entrySet()) {
        LockMemory lock = run.memory.locks.get(wanted.getKey());
        if (lock == null || lock.lost) {
          ask(wanted.getKey(), wanted.getValue());
          return false;
        }
        if (!lock.held) {
          return false;
        }
      }
      return true;
    } catch (RunbookException e) {
      holds.hold(node, Hold.Kind.STEP, e.error(), String.valueOf(e.getMessage()), false);
      return false;
    }
  }

  /** Key → path of the outermost step that names it. */
  private SortedMap<String, String> wanted(Node node) {
    SortedMap<String, String> keys = new TreeMap<>();
    for (Node cover : node.outwards().reversed()) {
      for (Template name : cover(cover).locks()) {
        keys.putIfAbsent(run.target(cover).name() + "/" + run.text(cover, name), cover.path);
      }
    }
    return keys;
  }

  private static Cover cover(Node node) {
    return node.step.cover();
  }

  private void ask(String key, String owner) {
    LockMemory lock = new LockMemory();
    lock.owner = owner;
    lock.since = run.now;
    Instant next = run.memory.lastAsked.plusMillis(1);
    lock.asked = run.now.isBefore(next) ? next : run.now;
    run.memory.lastAsked = lock.asked;
    run.memory.locks.put(key, lock);
    run.call(
        owner,
        Purpose.LOCK,
        key,
        ActivityNames.LOCK,
        CallKind.LOCK,
        new LockRequest(key, run.reference, false, lock.asked, settle(), run.lineage.under()),
        PACE,
        "asks for the lock " + key);
    run.timer(owner, Purpose.LOCK_LATE, key, LONGEST, "the lock " + key + " is waited for");
  }

  /** What a change of this run, or of one that it runs, may still do once the run is gone. */
  private Duration settle() {
    return run.runbook.actions().values().stream()
        .filter(facts -> facts.risk().changes())
        .map(ActionFacts::settle)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Whether a step has to wait for a lock; then it is parked, and the next one is asked for. */
  boolean missing(Node node) {
    if (ready(node)) {
      return false;
    }
    StepMemory step = run.step(node);
    // It is held if the lock has no name.
    if (step.hold.isEmpty()) {
      step.phase = new Phase.Locking();
      step.state = step.unknown ? StepState.UNKNOWN : StepState.WAITING;
      step.detail = waiting();
    }
    return true;
  }

  private String waiting() {
    List<String> missing =
        run.memory.locks.entrySet().stream()
            .filter(e -> !e.getValue().held)
            .map(e -> e.getKey() + place(e.getValue()))
            .toList();
    return "waits for the lock " + String.join(", ", missing);
  }

  private static String place(LockMemory lock) {
    return lock.place == 0
        ? ""
        : " (number "
            + lock.place
            + " in the queue when it asked; held by "
            + lock.holder.orElse("nobody yet")
            + ")";
  }

  /** What a lock says. */
  void told(LockNews news) {
    if (!news.firstRunId().equals(run.reference.firstRunId())) {
      // It was meant for an earlier run of this id; the lock finds out that it is gone.
      return;
    }
    LockMemory lock = run.memory.locks.get(news.key());
    if (lock == null) {
      if (news.word() == LockNews.Word.GRANTED) {
        run.orders.add(new Order.ReleaseLock(news.key(), news.asked()));
      }
      return;
    }
    if (lock.held || lock.lost || !lock.asked.equals(news.asked())) {
      return;
    }
    lock.holder = news.holder();
    switch (news.word()) {
      case GRANTED -> {
        lock.held = true;
        lock.since = run.now;
        lock.place = 0;
        dropTimer(news.key());
      }
      case QUEUED -> {
        lock.place = news.place();
        run.tree.body().stream()
            .map(run::step)
            .filter(step -> step.phase instanceof Phase.Locking)
            .forEach(step -> step.detail = waiting());
      }
      case FULL ->
          late(
              news.key(), "As many runs as may wait for the lock " + news.key() + " wait already.");
    }
  }

  /**
   * The run was set back: whether it still has its locks, they know. They are not given back, since
   * what it had sent may still come through.
   */
  void lost() {
    for (LockMemory lock : run.memory.locks.values()) {
      if (lock.held) {
        lock.held = false;
        lock.lost = true;
        lock.holder = Optional.empty();
      }
    }
  }

  /** A person took it: who comes next has it, and this run asks for it anew when it needs it. */
  void giveUp(String key) {
    forget(key);
  }

  private void dropTimer(String key) {
    List.copyOf(run.memory.pending.entrySet()).stream()
        .filter(e -> e.getValue().purpose() == Purpose.LOCK_LATE)
        .filter(e -> e.getValue().subject().equals(key))
        .forEach(e -> run.dropTimer(e.getKey()));
  }

  /** It was not to be had: whoever waits for this one is held, and retry asks again. */
  void late(String key, String why) {
    forget(key);
    for (Node node : run.tree.body()) {
      if (run.step(node).phase instanceof Phase.Locking && wants(node, key)) {
        boolean unknown = run.step(node).unknown;
        Hold.Kind kind = unknown ? Hold.Kind.UNKNOWN : Hold.Kind.STEP;
        holds.hold(node, kind, RunbookError.LOCK_BUSY, why, unknown);
      }
    }
  }

  private boolean wants(Node node, String key) {
    try {
      return wanted(node).containsKey(key);
    } catch (RunbookException e) {
      // Its lock has lost its name meanwhile; it is told so when it asks again.
      return true;
    }
  }

  void late(String key) {
    late(key, "The lock " + key + " was not free within " + Words.of(LONGEST) + ".");
  }

  /** The request itself did not come through. */
  void failed(String key, CallFailure failure) {
    late(key, "The lock " + key + " could not be asked for: " + failure.message());
  }

  private void forget(String key) {
    dropTimer(key);
    Optional.ofNullable(run.memory.locks.remove(key))
        .ifPresent(lock -> run.orders.add(new Order.ReleaseLock(key, lock.asked)));
  }

  /** Gives back what was named by steps that are over. */
  void sweep() {
    List.copyOf(run.memory.locks.entrySet()).stream()
        .filter(e -> run.step(run.tree.node(e.getValue().owner)).over())
        .forEach(e -> forget(e.getKey()));
  }

  /** As {@link #ready}, for what is taken back after its lock was given back. */
  boolean readyToUndo(Node node) {
    try {
      return wanted(node).keySet().stream()
              .allMatch(
                  key ->
                      Optional.ofNullable(run.memory.locks.get(key)).map(l -> l.held).orElse(false))
          || ready(node);
    } catch (RunbookException e) {
      run.note("A lock of " + node.path + " has no name any more: " + e.getMessage());
      return true;
    }
  }

  /** The step no longer wants those that it waits for, unless another one does. */
  void giveUp() {
    boolean others =
        run.tree.body().stream().filter(n -> run.step(n).phase instanceof Phase.Locking).count()
            > 1;
    if (!others) {
      List.copyOf(run.memory.locks.entrySet()).stream()
          .filter(e -> !e.getValue().held)
          .forEach(e -> forget(e.getKey()));
    }
  }

  void freeAll() {
    List.copyOf(run.memory.locks.keySet()).forEach(this::forget);
  }
}
