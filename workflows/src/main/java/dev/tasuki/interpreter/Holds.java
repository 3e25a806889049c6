package dev.tasuki.interpreter;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.util.Optional;

/** Parks steps until a person says how to go on. */
final class Holds {
  private final Run run;
  private final Ways ways;

  Holds(Run run) {
    this.run = run;
    this.ways = new Ways(run);
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
            ways.of(node, kind, unknown, stopping(node)),
            run.now));
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
