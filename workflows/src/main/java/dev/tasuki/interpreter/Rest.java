package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.StepState;
import java.util.Optional;

/**
 * Brings steps to rest without beginning anything: reads are dropped; the outcome of a change that
 * is under way is awaited, and where a person or a group's time wants it, it is asked to stop.
 */
final class Rest {
  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;
  private final Forms forms;
  private final Locks locks;
  private final Leaving leaving;
  private final Standstills standstills;

  Rest(
      Run run,
      Holds holds,
      Gatekeeper gates,
      Forms forms,
      Locks locks,
      Leaving leaving,
      Standstills standstills) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
    this.forms = forms;
    this.locks = locks;
    this.leaving = leaving;
    this.standstills = standstills;
  }

  boolean quiet(Node node) {
    StepMemory step = run.step(node);
    return switch (step.phase) {
      case Phase.Idle _ -> step.reread.map(r -> quiet(run.tree.node(r))).orElse(true);
      case Phase.Entering _, Phase.Over _ -> true;
      case Phase.AtGate _ -> {
        node.gatekeeper().ifPresent(gates::close);
        yield rested(step);
      }
      case Phase.AtForm _ -> {
        forms.close(node);
        yield rested(step);
      }
      case Phase.Locking _ -> {
        locks.giveUp();
        if (step.unknown) {
          String why = "Its last attempt was lost, and it was not repeated.";
          holds.hold(node, Hold.Kind.UNKNOWN, RunbookError.OUTCOME_UNKNOWN, why, true);
          yield held(node, step);
        }
        yield rested(step);
      }
      case Phase.Placing placing -> {
        run.dropCall(placing.call());
        yield rested(step);
      }
      case Phase.Guarding _ -> guarding(node, step);
      case Phase.Looking looking -> {
        run.dropCall(looking.call());
        yield rested(step);
      }
      case Phase.Resting resting -> {
        if (resting.purpose() == Purpose.SETTLE) {
          yield false;
        }
        run.dropTimer(resting.timer());
        yield rested(step);
      }
      case Phase.Acting acting -> acting(node, step, acting.call());
      case Phase.Switched _ -> standstills.quiet(node);
      case Phase.Probing _, Phase.Sealing _ -> false;
      case Phase.Holding _ -> held(node, step);
      case Phase.Leaving _ -> leaving.quiet(node);
      case Phase.Inside _ -> inside(node);
    };
  }

  private boolean guarding(Node node, StepMemory step) {
    boolean quiet = true;
    for (Node guard : run.tree.guards(node)) {
      quiet &= quiet(guard);
    }
    if (run.memory.guarding.equals(Optional.of(node.path))) {
      run.memory.guarding = Optional.empty();
    }
    return quiet && rested(step);
  }

  private boolean acting(Node node, StepMemory step, String call) {
    if (!run.tree.changes(node) && !(node.step instanceof Step.Run)) {
      run.dropCall(call);
      return rested(step);
    }
    boolean leave = run.memory.ending.map(RunMemory.Ending::leave).orElse(false);
    if (leave && node.step instanceof Step.Run) {
      leaveChild(step, call);
      return false;
    }
    boolean stop = run.memory.ending.map(RunMemory.Ending::stop).orElse(true);
    if (stop && !step.cancelling) {
      step.cancelling = true;
      step.detail = "was asked to stop; its outcome is awaited";
      run.orders.add(new Order.CancelCall(call));
    }
    return false;
  }

  /** It touches nothing more either, also where it was asked to unwind before. */
  private void leaveChild(StepMemory step, String call) {
    if (!step.leaving) {
      step.leaving = true;
      step.detail = "was asked to leave everything as it is; its end is awaited";
      Optional.ofNullable(run.memory.pending.get(call))
          .ifPresent(child -> run.orders.add(new Order.LeaveChild(call, child.subject())));
    }
  }

  /** Only a change whose outcome nobody knows keeps the run from going on. */
  private boolean held(Node node, StepMemory step) {
    boolean undoing = run.memory.ending.map(RunMemory.Ending::undo).orElse(true);
    if (!step.unknown || !undoing) {
      step.hold = Optional.empty();
      if (run.memory.ending.isEmpty()) {
        step.phase = new Phase.Idle();
        step.state = StepState.PENDING;
      }
      return true;
    }
    if (step.hold.isPresent() && step.hold.get().ways().contains(WayOn.RETRY)) {
      holds.hold(
          node, Hold.Kind.UNKNOWN, RunbookError.OUTCOME_UNKNOWN, step.hold.get().why(), true);
    }
    return false;
  }

  private static boolean rested(StepMemory step) {
    step.phase = new Phase.Idle();
    if (!step.began) {
      step.state = StepState.PENDING;
    }
    return true;
  }

  /** All that runs in there, not only the first. */
  boolean inside(Node node) {
    boolean quiet = true;
    for (Node child : node.children) {
      quiet &= run.step(child).over() || quiet(child);
    }
    return quiet;
  }
}
