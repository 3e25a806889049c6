package dev.tasuki.sandbox.trial.model;

import java.util.List;
import java.util.Optional;

/** A step of a random runbook, with what its world does to it. */
sealed interface Piece {
  /** A condition. */
  sealed interface Condition {
    String expression();
  }

  /** {@code params.n} is 3. */
  record Amount(String expression, boolean holds) implements Condition {}

  /** An earlier step ended so. */
  record StateIs(String id, String word) implements Condition {
    @Override
    public String expression() {
      return "state.%s == \"%s\"".formatted(id, word);
    }
  }

  /** What a failing step asks for. */
  enum Failing {
    HOLD("hold"),
    CONTINUE("continue"),
    UNDO("undo");

    final String word;

    Failing(String word) {
      this.word = word;
    }
  }

  /** What a person orders for a held step. */
  enum Order {
    RETRY,
    SKIP,
    UNDO,
    ABORT_UNDO,
    ABORT_LEAVE
  }

  /** How an action's attempts come out. */
  sealed interface Fate {
    record Works() implements Fate {}

    /** It was so already. */
    record ChangesNothing() implements Fate {}

    /** The worker dies before, or after, the effect; whoever tries again is answered. */
    record Crashes(boolean after) implements Fate {}

    /** Denied, and what then; a retry works. */
    record Fails(Failing then, Order order) implements Fate {}
  }

  String id();

  Optional<Condition> when();

  /** {@code kubernetes.get}. */
  record Read(String id, Optional<Condition> when, Fate fate) implements Piece {}

  /** {@code kubernetes.get} with {@code until}: holds at this try, or never. */
  record Poll(String id, Optional<Condition> when, int holdsAt, boolean never, Failing late)
      implements Piece {}

  /** How a change is undone. */
  enum Undoing {
    INVERSE,
    OWN,
    NONE
  }

  /** What becomes of an undo, or of what comes finally, that is denied at first. */
  enum Flop {
    NONE,
    RETRIED,
    BY_HAND,
    LEFT
  }

  /** {@code kubernetes.cordon}, or {@code kubernetes.drain-node}, which is disruptive. */
  record Change(
      String id,
      Optional<Condition> when,
      boolean disruptive,
      Fate fate,
      Undoing undoing,
      Flop flop)
      implements Piece {}

  /** Whether a gate is there and what people say. */
  enum Gate {
    NONE,
    APPROVED,
    DENIED,
    DENIED_GOES_ON
  }

  /**
   * Steps in order.
   *
   * @param guarded whether a guard is read before it, and before what is disruptive in it
   * @param locked whether it has a lock of its own
   * @param lastly what comes finally, and what becomes of it
   */
  record Group(
      String id,
      Optional<Condition> when,
      Gate gate,
      boolean guarded,
      boolean locked,
      List<Piece> steps,
      Optional<Flop> lastly)
      implements Piece {}

  /** Steps in order that have 33 minutes, and what then. */
  record Timed(String id, Optional<Condition> when, List<Piece> steps, Failing late, Order order)
      implements Piece {}

  /** Another runbook, which makes a change, and then ends well or takes it back. */
  record Errand(String id, Optional<Condition> when, boolean works, Failing then, Order order)
      implements Piece {}

  /** Branches at the same time. */
  record Parallel(String id, Optional<Condition> when, List<Piece> branches) implements Piece {}

  /** Cases of which one is taken; the last is {@code otherwise}. */
  record Choose(String id, Optional<Condition> when, List<List<Piece>> cases, int taken)
      implements Piece {}

  /** The same steps for each of some items. */
  record Loop(String id, Optional<Condition> when, int items, List<Piece> steps) implements Piece {}

  /** A form with one field. */
  record Ask(String id, Optional<Condition> when, long answer) implements Piece {}

  record Wait(String id, Optional<Condition> when, String time) implements Piece {}

  record Set(String id, Optional<Condition> when, String name, long value) implements Piece {}

  /** An assert that holds or not; {@code holdsRun}: on-failure hold, and the order then. */
  record Check(
      String id, Optional<Condition> when, Condition condition, boolean holdsRun, Order order)
      implements Piece {}

  record Finish(String id, Optional<Condition> when, String outcome) implements Piece {}
}
