package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/**
 * {@code until} only on reads, ids on changes and gates, {@code continue} only after mild steps.
 */
final class KeysFitStep implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      needsId(subject, node);
      insideUndo(subject, node);
      switch (node.step()) {
        case Step.Action action -> action(subject, action);
        case Step.Assert assertion -> assertion(subject, assertion);
        case Step.Group _,
            Step.Run _,
            Step.Block _,
            Step.Loop _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Set _,
            Step.Finish _ -> {}
      }
    }
  }

  private static void needsId(Subject subject, Spot node) {
    boolean changes = subject.changes(node.step());
    if (node.step().head().named()
        || node.unwinding()
        || !(changes || node.step().gate().isPresent())) {
      return;
    }
    subject.error(
        RunbookError.KEY_MISSING,
        subject.sources().place(node.step()),
        changes ? "a step that changes something needs an id" : "a step with a gate needs an id",
        "add \"id: NAME\": people approve, skip and undo it by this name");
  }

  private static void insideUndo(Subject subject, Spot node) {
    if (!node.unwinding()) {
      return;
    }
    if (node.step().gate().isPresent()) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(node.step(), "gate"),
          "a step inside an \"undo\" has no gate: that of its step covers it",
          "remove it");
    }
    if (node.step() instanceof Step.Finish) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(node.step(), "finish"),
          "an \"undo\" cannot finish the run",
          "remove it");
    }
  }

  private static void action(Subject subject, Step.Action action) {
    if (action.until().isPresent() && subject.changes(action)) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(action, "until"),
          "\"until\" repeats a read, but \"%s\" changes something".formatted(action.action()),
          "read with a step of its own after this one");
    }
    boolean wild = subject.risk(action).filter(risk -> risk.atLeast(Risk.DISRUPTIVE)).isPresent();
    if (wild && action.head().onFailure() == OnFailure.CONTINUE) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(action, "on-failure"),
          "the step \"%s\" is %s: a run may not simply go on after it has failed"
              .formatted(action.name(), subject.risk(action).map(Risk::word).orElse("")),
          "write \"on-failure: hold\" or \"undo\"");
    }
  }

  private static void assertion(Subject subject, Step.Assert assertion) {
    if (assertion.head().onFailure() == OnFailure.CONTINUE) {
      subject.error(
          RunbookError.VALUE_OUT_OF_BOUNDS,
          subject.sources().place(assertion, "on-failure"),
          "an \"assert\" never continues: \"on-failure\" is \"undo\" or \"hold\" here",
          "put a \"when\" on what depends on the condition");
    }
  }
}
