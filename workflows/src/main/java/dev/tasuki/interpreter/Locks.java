package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.run.StepState;
import java.time.Duration;
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
        if (lock == null) {
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
    run.memory.locks.put(key, lock);
    run.call(
        owner,
        Purpose.LOCK,
        key,
        ActivityNames.LOCK,
        CallKind.LOCK,
        new LockRequest(key, run.reference, false),
        PACE,
        "asks for the lock " + key);
    run.timer(owner, Purpose.LOCK_LATE, key, LONGEST, "the lock " + key + " is waited for");
  }

  /** Parks a step till the run has its locks. */
  void park(Node node) {
    StepMemory step = run.step(node);
    if (step.phase instanceof Phase.Holding) {
      return;
    }
    step.phase = new Phase.Locking();
    step.state = StepState.WAITING;
    List<String> missing =
        run.memory.locks.entrySet().stream()
            .filter(e -> !e.getValue().held)
            .map(e -> e.getKey())
            .toList();
    step.detail = "waits for the lock " + String.join(", ", missing);
  }

  void granted(String key) {
    LockMemory lock = run.memory.locks.get(key);
    if (lock == null) {
      run.orders.add(new Order.ReleaseLock(key));
      return;
    }
    if (!lock.held) {
      lock.held = true;
      lock.since = run.now;
      dropTimer(key);
    }
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
        holds.hold(node, Hold.Kind.STEP, RunbookError.LOCK_BUSY, why, false);
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
    if (Optional.ofNullable(run.memory.locks.remove(key)).isPresent()) {
      run.orders.add(new Order.ReleaseLock(key));
    }
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
