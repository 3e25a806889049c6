package dev.tasuki.interpreter;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Until;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.Optional;

/** How steps come to their end, or to rest. */
final class Ends {
  private final Run run;
  private final Holds holds;

  Ends(Run run, Holds holds) {
    this.run = run;
    this.holds = holds;
  }

  /** A step that was to come to rest has done so. */
  void stopped(Node node, String detail) {
    StepMemory step = run.step(node);
    step.unknown = false;
    if (node.aside() || run.memory.ending.isPresent()) {
      run.over(node, step.began ? StepState.FAILED : StepState.NOT_RUN, detail);
      return;
    }
    step.phase = new Phase.Idle();
    step.state = StepState.PENDING;
    step.detail = Run.cut(detail, 300);
    step.hold = Optional.empty();
    step.group++;
    step.attempt = 0;
    step.deadline = Optional.empty();
  }

  void late(Node node, String because) {
    Optional<Until> until = ((Step.Action) node.step).until();
    String limit = step(node).deadline.map(d -> " by " + d).orElse("");
    String why = "was not done" + limit + (because.isBlank() ? "" : ": " + because);
    // Not a single answer is no lateness of what was asked for, but a failure of the read.
    if (until.isPresent() && !node.aside() && step(node).output.isPresent()) {
      switch (until.get().onTimeout()) {
        case HOLD -> holds.hold(node, Hold.Kind.STEP, RunbookError.STEP_LATE, why, false);
        case CONTINUE -> run.over(node, StepState.TIMED_OUT, why);
        case UNDO -> {
          run.over(node, StepState.TIMED_OUT, why);
          run.end(RunState.FAILED, run.label(node) + " " + why, true);
        }
      }
      return;
    }
    fail(node, RunbookError.STEP_LATE, why, StepState.TIMED_OUT);
  }

  private StepMemory step(Node node) {
    return run.step(node);
  }

  /** An expression has no value, or what it gives does not fit. */
  void fail(Node node, RunbookException e) {
    fail(node, e.error(), String.valueOf(e.getMessage()), StepState.FAILED);
  }

  /** Failed for good; what follows is the runbook's to say. */
  void fail(Node node, RunbookError code, String why, StepState state) {
    run.begin(node);
    step(node).code = Optional.of(code);
    if (node.aside()) {
      run.over(node, state, code.id() + " " + why);
      return;
    }
    OnFailure then = node.step.head().onFailure();
    switch (then) {
      case HOLD -> holds.hold(node, Hold.Kind.STEP, code, why, false);
      case CONTINUE -> run.over(node, state, code.id() + " " + why);
      case UNDO -> {
        run.over(node, state, code.id() + " " + why);
        run.end(RunState.FAILED, run.label(node) + ": " + code.id() + " " + why, true);
      }
    }
  }

  void rest(Node node, Purpose purpose, Duration pause, String summary) {
    StepMemory step = run.step(node);
    step.phase = new Phase.Resting(run.timer(node.path, purpose, pause, summary), purpose);
  }
}
