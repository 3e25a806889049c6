package dev.tasuki.interpreter;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps that only think: {@code set}, {@code assert}, {@code finish}. */
final class Judge {
  private final Run run;
  private final Holds holds;
  private final Ends ends;

  Judge(Run run, Holds holds, Ends ends) {
    this.run = run;
    this.holds = holds;
    this.ends = ends;
  }

  void set(Node node, Step.Set set) {
    try {
      SortedMap<String, Object> values = new TreeMap<>();
      Bindings bindings = run.scope.of(node);
      set.values()
          .forEach((name, value) -> values.put(name, Expressions.evaluate(value, bindings)));
      run.step(node).value = Optional.of(Kept.write(values));
      run.over(node, StepState.DONE, "");
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  void check(Node node, Step.Assert assertion) {
    try {
      if (Expressions.test(assertion.condition(), run.scope.of(node))) {
        run.over(node, StepState.DONE, "");
        return;
      }
      String message = run.text(node, assertion.message());
      if (run.rehearsal.begun()) {
        run.rehearsal.passBy(node, "does not hold as things are now: " + message);
        return;
      }
      OnFailure then = node.aside() ? OnFailure.CONTINUE : assertion.head().onFailure();
      run.step(node).code = Optional.of(RunbookError.ASSERT_FAILED);
      switch (then) {
        case HOLD -> holds.hold(node, Hold.Kind.STEP, RunbookError.ASSERT_FAILED, message, false);
        case CONTINUE -> run.over(node, StepState.FAILED, message);
        case UNDO -> {
          run.over(node, StepState.FAILED, message);
          run.end(RunState.REFUSED, message, true);
        }
      }
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  void finish(Node node, Step.Finish finish) {
    try {
      String message = run.text(node, finish.message());
      if (finish.next().isPresent()) {
        run.propose(node, run.text(node, finish.next().get()), finish.with());
      }
      run.over(node, StepState.DONE, message);
      switch (finish.outcome()) {
        case DONE -> run.end(RunState.DONE, message, false);
        case NO_ACTION -> run.end(RunState.NO_ACTION, message, false);
        case HANDED_OVER -> run.end(RunState.HANDED_OVER, message, false);
        case REFUSED -> run.end(RunState.REFUSED, message, true);
        case FAILED -> run.end(RunState.FAILED, message, true);
      }
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }
}
