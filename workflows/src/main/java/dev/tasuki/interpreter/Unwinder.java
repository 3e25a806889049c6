package dev.tasuki.interpreter;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.util.List;
import java.util.Optional;

/** Takes back what was done, last first; what cannot be taken back becomes a debt. */
final class Unwinder {
  private final Run run;
  private final Holds holds;
  private final Walker walker;

  Unwinder(Run run, Holds holds, Walker walker) {
    this.run = run;
    this.holds = holds;
    this.walker = walker;
  }

  /** Whether everything is taken back. */
  boolean advance() {
    List<RunMemory.Undoable> stack = run.memory.stack;
    for (int i = stack.size() - 1; i >= 0; i--) {
      RunMemory.Undoable undo = stack.get(i);
      if (!undo.settled && !unwind(undo)) {
        return false;
      }
    }
    boolean clear = true;
    for (RunMemory.Undoable undo : stack) {
      if (undo.state == UndoState.DEBT) {
        clear = false;
        holdDebt(undo);
      }
    }
    return clear;
  }

  private boolean unwind(RunMemory.Undoable undo) {
    List<Node> steps = run.tree.undoOf(undo.path);
    if (steps.isEmpty() || !needed(run.step(run.tree.node(undo.path)))) {
      undo.settled = true;
      if (undo.state == UndoState.REGISTERED) {
        undo.state = UndoState.NONE;
      }
      return true;
    }
    undo.state = UndoState.RUNNING;
    while (undo.cursor < steps.size()) {
      Node node = steps.get(undo.cursor);
      if (!walker.advance(node)) {
        return false;
      }
      StepState state = run.step(node).state;
      if (state != StepState.DONE && state != StepState.SKIPPED) {
        undo.state = UndoState.DEBT;
        undo.settled = true;
        return true;
      }
      undo.cursor++;
    }
    undo.state = UndoState.UNDONE;
    undo.settled = true;
    return true;
  }

  /** Whether a step may have changed something. */
  static boolean needed(StepMemory step) {
    return step.began && !(step.state == StepState.DONE && !step.changed);
  }

  private void holdDebt(RunMemory.Undoable undo) {
    Node node = failing(undo);
    StepMemory step = run.step(node);
    if (step.over()) {
      String why = "The undo of " + undo.path + " failed: " + step.detail;
      holds.hold(node, Hold.Kind.DEBT, step.code.orElse(RunbookError.OUTCOME_UNKNOWN), why, false);
    }
  }

  private Node failing(RunMemory.Undoable undo) {
    return run.tree.undoOf(undo.path).get(undo.cursor);
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

  private void reset(Node node) {
    StepMemory step = run.step(node);
    step.phase = new Phase.Idle();
    step.state = StepState.PENDING;
    step.hold = Optional.empty();
    step.cursor = 0;
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
        if (!walker.quiet(failing(undo))) {
          return false;
        }
        undo.state = UndoState.DEBT;
        undo.settled = true;
      }
    }
    return true;
  }
}
