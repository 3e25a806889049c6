package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes back what was done, last first; what cannot be taken back becomes a debt. */
final class Unwinder {
  private final Run run;
  private final Holds holds;
  private final Locks locks;
  private final Walk walk;
  private final Predicate<Node> quiet;

  /**
   * The stack of a run.
   *
   * @param walk goes on with a step that undoes
   * @param quiet brings one to rest
   */
  Unwinder(Run run, Holds holds, Locks locks, Walk walk, Predicate<Node> quiet) {
    this.run = run;
    this.holds = holds;
    this.locks = locks;
    this.walk = walk;
    this.quiet = quiet;
  }

  /**
   * Whether everything is off the stack.
   *
   * @param undo whether changes are taken back; what comes {@code finally} runs in any case
   */
  boolean advance(boolean undo) {
    List<RunMemory.Undoable> stack = run.memory.stack;
    for (int i = stack.size() - 1; i >= 0; i--) {
      RunMemory.Undoable entry = stack.get(i);
      boolean wanted = undo || entry.kind == RunMemory.Undoable.Kind.FINALLY;
      if (wanted && !entry.settled && !unwind(entry)) {
        return false;
      }
    }
    boolean clear = true;
    for (RunMemory.Undoable entry : stack) {
      if (entry.state == UndoState.DEBT) {
        clear = false;
        holdDebt(entry);
      }
    }
    return clear;
  }

  /** Whether the entry is dealt with. */
  boolean unwind(RunMemory.Undoable undo) {
    Node node = run.tree.node(undo.path);
    if (undo.kind == RunMemory.Undoable.Kind.CHILD) {
      undo.state = run.step(node).left.isEmpty() ? UndoState.NONE : UndoState.DEBT;
      undo.settled = true;
      return true;
    }
    List<Node> steps = steps(undo);
    boolean change = undo.kind == RunMemory.Undoable.Kind.UNDO;
    if (steps.isEmpty() || (change && !needed(run.step(node)))) {
      undo.settled = true;
      if (undo.state == UndoState.REGISTERED) {
        undo.state = UndoState.NONE;
      }
      return true;
    }
    if (run.paused() || (change && asks(steps.getFirst())) || !locks.readyToUndo(node)) {
      return false;
    }
    undo.state = UndoState.RUNNING;
    if (change && !happened(run.step(node))) {
      run.step(node).goBack();
    }
    while (undo.cursor < steps.size()) {
      Node step = steps.get(undo.cursor);
      if (!walk.advance(step)) {
        return false;
      }
      if (failed(step)) {
        undo.state = UndoState.DEBT;
        undo.settled = true;
        return true;
      }
      undo.cursor++;
    }
    if (change && !run.step(node).earlier.isEmpty()) {
      // Each inputs that it ran with are taken back by themselves.
      run.step(node).goBack();
      steps.forEach(this::reset);
      undo.cursor = 0;
      return unwind(undo);
    }
    undo.state = UndoState.UNDONE;
    undo.settled = true;
    return true;
  }

  /** What may do harm itself is taken back by the order of a person; until then it is held. */
  private boolean asks(Node undo) {
    StepMemory step = run.step(undo);
    boolean asked =
        undo.role == Node.Role.INVERSE
            && !run.rehearsal.on()
            && !step.ordered
            && (run.facts(undo.origin.orElseThrow()).inverse() instanceof Inverse.ByAction by
                && (by.asked() || run.facts(undo).risk().atLeast(Risk.DANGEROUS)));
    if (asked && step.hold.isEmpty()) {
      holds.hold(
          undo,
          Hold.Kind.UNDO_ASKED,
          RunbookError.UNDO_ASKED,
          "To take back "
              + run.label(undo.origin.orElseThrow())
              + " may do harm itself: "
              + run.label(undo)
              + ". retry takes it back; abort --leave leaves it as it is.",
          false);
    }
    return asked;
  }

  /** A person has ordered an undo that is asked for. */
  void ordered(Node undo) {
    StepMemory step = run.step(undo);
    step.ordered = true;
    step.state = StepState.PENDING;
    step.phase = new Phase.Idle();
  }

  private boolean failed(Node node) {
    boolean mayFail = node.step.head().onFailure() == OnFailure.CONTINUE;
    StepState state = run.step(node).state;
    return !run.rehearsal.on() && !mayFail && state != StepState.DONE && state != StepState.SKIPPED;
  }

  /** The steps of an entry, in order. */
  List<Node> steps(RunMemory.Undoable entry) {
    Node node = run.tree.node(entry.path);
    return entry.kind == RunMemory.Undoable.Kind.FINALLY ? node.lastly : node.undo;
  }

  /** Paths of what could be taken back and was not. */
  List<String> left() {
    return run.memory.stack.stream()
        .filter(
            entry ->
                entry.kind != RunMemory.Undoable.Kind.UNDO
                    || needed(run.step(run.tree.node(entry.path))))
        .filter(entry -> entry.state == UndoState.REGISTERED || entry.state == UndoState.DEBT)
        .filter(
            entry ->
                entry.kind != RunMemory.Undoable.Kind.CHILD
                    || !run.step(run.tree.node(entry.path)).left.isEmpty())
        .map(entry -> entry.path)
        .toList();
  }

  /** Whether a step may have changed something, with whichever inputs. */
  static boolean needed(StepMemory step) {
    return happened(step) || !step.earlier.isEmpty();
  }

  /** Whether it may have with the inputs that it has now. */
  private static boolean happened(StepMemory step) {
    return step.began && !(step.state == StepState.DONE && !step.changed);
  }

  private void holdDebt(RunMemory.Undoable undo) {
    Node node = failing(undo);
    StepMemory step = run.step(node);
    if (step.over()) {
      if (undo.kind == RunMemory.Undoable.Kind.CHILD) {
        String left = String.join(", ", step.left);
        holds.hold(
            node,
            Hold.Kind.DEBT,
            RunbookError.CHILD_FAILED,
            "The run of "
                + node.path
                + " is over and cannot unwind any more; it left: "
                + left
                + ". Take it back by hand, then say done.",
            false);
        return;
      }
      String what =
          undo.kind == RunMemory.Undoable.Kind.FINALLY
              ? "What comes finally after " + run.label(run.tree.node(undo.path))
              : "The undo of " + undo.path;
      String why = what + " failed: " + step.detail;
      holds.hold(node, Hold.Kind.DEBT, step.code.orElse(RunbookError.OUTCOME_UNKNOWN), why, false);
    }
  }

  private Node failing(RunMemory.Undoable undo) {
    return undo.kind == RunMemory.Undoable.Kind.CHILD
        ? run.tree.node(undo.path)
        : steps(undo).get(undo.cursor);
  }

  /** A debt is tried once more. */
  void retry(Node node) {
    for (RunMemory.Undoable undo : run.memory.stack) {
      if (undo.state == UndoState.DEBT && failing(undo) == node) {
        undo.state = UndoState.RUNNING;
        undo.settled = false;
        reset(node);
      }
    }
  }

  /** A person has done by hand what a failed step was to do. */
  void doneByHand(Node node) {
    for (RunMemory.Undoable undo : run.memory.stack) {
      if (undo.state == UndoState.DEBT && failing(undo) == node) {
        boolean child = undo.kind == RunMemory.Undoable.Kind.CHILD;
        undo.state = child ? UndoState.UNDONE : UndoState.RUNNING;
        undo.settled = child;
      }
    }
  }

  private void reset(Node node) {
    StepMemory step = run.step(node);
    step.phase = new Phase.Idle();
    step.state = StepState.PENDING;
    step.code = Optional.empty();
    step.hold = Optional.empty();
    step.cursor = 0;
    step.badItems = 0;
    step.group++;
    step.attempt = 0;
    step.deadline = Optional.empty();
    step.late = false;
    node.children.forEach(this::reset);
  }

  /** Brings an undo that is under way to rest, since a person chose to leave things as they are. */
  boolean quiet() {
    for (RunMemory.Undoable undo : run.memory.stack) {
      if (undo.state == UndoState.RUNNING) {
        if (!quiet.test(failing(undo))) {
          return false;
        }
        undo.state = UndoState.DEBT;
        undo.settled = true;
      }
    }
    return true;
  }
}
