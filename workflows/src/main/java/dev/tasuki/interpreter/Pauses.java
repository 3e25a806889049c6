package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Waits for a time to pass. */
final class Pauses {
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Run run;
  private final Ends ends;

  Pauses(Run run, Ends ends) {
    this.run = run;
    this.ends = ends;
  }

  /** One that was cut short goes on to the same moment. */
  void enter(Node node, Step.Wait wait) {
    StepMemory step = run.step(node);
    try {
      Instant until = step.deadline.orElse(run.now);
      if (step.deadline.isEmpty()) {
        until = until(Expressions.render(wait.time(), run.scope.of(node)));
        step.deadline = Optional.of(until);
      }
      Duration left = Duration.between(run.now, until);
      if (left.compareTo(LONGEST) > 0) {
        step.deadline = Optional.empty();
        ends.fail(
            node,
            RunbookError.VALUE_OUT_OF_BOUNDS,
            "would wait until " + until + "; at most 400 days are allowed",
            StepState.FAILED);
        return;
      }
      if (left.compareTo(Duration.ZERO) <= 0) {
        run.over(node, StepState.DONE, "its time had come already");
        return;
      }
      if (run.rehearsal.on()) {
        run.rehearsal.waived(node, "would wait until " + until);
        return;
      }
      step.state = StepState.WAITING;
      step.detail = "waits until " + until;
      ends.rest(node, Purpose.WAIT, left, run.label(node) + " · waits until " + until);
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  private Instant until(Object time) {
    if (time instanceof Instant moment) {
      return moment;
    }
    if (time instanceof String text && text.contains("T") && !text.startsWith("P")) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new RunbookException(
            RunbookError.EXPRESSION_INVALID,
            "\"" + Run.cut(text, 100) + "\" is no timestamp such as \"2026-11-22T09:00:00Z\"",
            e);
      }
    }
    return run.now.plus(Values.duration(time));
  }

  void over(Node node) {
    run.over(node, StepState.DONE, "");
  }
}
