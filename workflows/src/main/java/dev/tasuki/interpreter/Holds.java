package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parks steps until a person says how to go on. */
final class Holds {
  private final Run run;

  Holds(Run run) {
    this.run = run;
  }

  void hold(Node node, Hold.Kind kind, RunbookError code, String why, boolean unknown) {
    if (run.rehearsal.on()) {
      // Nobody is asked to help a dry run on; it says what is wrong and ends.
      run.over(node, StepState.FAILED, why);
      run.end(RunState.FAILED, "The dry run stops at " + run.label(node) + ": " + why, true);
      return;
    }
    StepMemory step = run.step(node);
    step.holds++;
    step.phase = new Phase.Holding();
    step.state = unknown ? StepState.UNKNOWN : StepState.HELD;
    step.unknown = unknown;
    step.code = Optional.of(code);
    step.detail = Run.cut(why, 500);
    run.hold(
        node,
        new Hold(
            step.holds,
            kind,
            code,
            Run.cut(why, 1000),
            unknown,
            ways(node, kind, unknown),
            run.now));
  }

  private List<WayOn> ways(Node node, Hold.Kind kind, boolean unknown) {
    List<WayOn> ways = new ArrayList<>();
    boolean leaving = stopping(node);
    boolean outputNeeded = !node.aside() && run.scope.neededLater(node);
    if (unknown && (leaving || !outputNeeded)) {
      ways.add(WayOn.DONE);
    }
    if (unknown && leaving) {
      ways.add(WayOn.SKIP);
    } else if (kind != Hold.Kind.DEBT || node.aside()) {
      ways.add(WayOn.RETRY);
    }
    if (!unknown
        && kind == Hold.Kind.STEP
        && node.step instanceof Step.Action
        && !node.aside()
        && !outputNeeded) {
      ways.add(WayOn.SKIP);
    }
    if (kind == Hold.Kind.DEBT) {
      ways.add(WayOn.DONE);
    }
    boolean undoable = run.start.body().mode() != Mode.DIAGNOSE && !node.aside();
    if (undoable && run.memory.ending.isEmpty()) {
      ways.add(WayOn.UNDO);
    }
    ways.add(WayOn.ABORT);
    return ways;
  }

  /** Whether the step shall come to rest: the run, or a group around it, is on its way out. */
  boolean stopping(Node node) {
    if (node.unwinding()) {
      return run.memory.ending.map(RunMemory.Ending::leave).orElse(false);
    }
    return run.memory.ending.isPresent() || late(node);
  }

  private boolean late(Node node) {
    return run.step(node).late || node.around().map(this::late).orElse(false);
  }
}
