package dev.tasuki.interpreter;

import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.Optional;

/** The time of groups, loops, parallels and choices as a whole. */
final class Lateness {
  private final Run run;
  private final Holds holds;
  private final Ends ends;
  private final Rest rest;

  Lateness(Run run, Holds holds, Ends ends, Rest rest) {
    this.run = run;
    this.holds = holds;
    this.ends = ends;
    this.rest = rest;
  }

  void enter(Node node) {
    StepMemory step = run.step(node);
    if (!(node.step instanceof Step.Composite group)
        || group.timeout().isEmpty()
        || node.role == Node.Role.ITEM
        || step.lateTimer.isPresent()) {
      return;
    }
    try {
      Duration timeout = run.duration(node, group.timeout().get());
      step.deadline = Optional.of(run.now.plus(timeout));
      String summary = "time for " + run.label(node) + " is up";
      step.lateTimer = Optional.of(run.timer(node.path, Purpose.GROUP_LATE, timeout, summary));
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  void up(Node node) {
    StepMemory step = run.step(node);
    step.lateTimer = Optional.empty();
    step.late = step.phase instanceof Phase.Inside;
  }

  /** What runs in it is cancelled and looked up; then its {@code on-timeout}. */
  void advance(Node node) {
    if (!rest.inside(node)) {
      return;
    }
    StepMemory step = run.step(node);
    String why = "was not done by " + step.deadline.map(String::valueOf).orElse("its time");
    OnTimeout then =
        node.step instanceof Step.Composite group && !node.aside()
            ? group.onTimeout()
            : OnTimeout.CONTINUE;
    if (node.aside()) {
      step.code = Optional.of(RunbookError.STEP_LATE);
    }
    switch (then) {
      case HOLD -> holds.hold(node, Hold.Kind.GROUP, RunbookError.STEP_LATE, why, false);
      case CONTINUE -> {
        run.leaveInside(node);
        run.over(node, StepState.TIMED_OUT, why);
      }
      case UNDO -> {
        run.leaveInside(node);
        run.over(node, StepState.TIMED_OUT, why);
        run.end(RunState.FAILED, run.label(node) + " " + why, true);
      }
    }
  }
}
