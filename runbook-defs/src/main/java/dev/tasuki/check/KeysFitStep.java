package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Probe;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/**
 * {@code until} only on reads, ids on what people decide about, {@code continue} only after mild
 * steps.
 */
final class KeysFitStep implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      needsId(subject, node);
      whileUnwinding(subject, node);
      switch (node.step()) {
        case Step.Action action -> action(subject, action);
        case Step.Assert assertion -> assertion(subject, assertion);
        case Step.Loop loop -> loop(subject, node, loop);
        case Step.Group _,
            Step.Run _,
            Step.Block _,
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
    Optional<String> what = Optional.of(whatNeedsId(subject, node.step()));
    what.filter(text -> !text.isEmpty() && !node.step().head().named() && !node.unwinding())
        .ifPresent(
            text ->
                subject.error(
                    RunbookError.KEY_MISSING,
                    subject.sources().place(node.step()),
                    text + " needs an id",
                    "add \"id: NAME\": people approve, answer, skip and undo it by this name"));
  }

  private static String whatNeedsId(Subject subject, Step step) {
    if (subject.changes(step)) {
      return "a step that changes something";
    }
    if (step.gate().isPresent()) {
      return "a step with a gate";
    }
    return switch (step) {
      case Step.Run _, Step.Block _ -> "a step that runs another file";
      case Step.Ask _ -> "a step that asks people";
      case Step.Loop _ -> "a loop";
      case Step.Action _,
          Step.Group _,
          Step.Parallel _,
          Step.Choose _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ ->
          "";
    };
  }

  private static void whileUnwinding(Subject subject, Spot node) {
    if (!node.unwinding()) {
      return;
    }
    if (node.step().gate().isPresent()) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(node.step(), "gate"),
          "a step inside an \"undo\" or \"finally\" has no gate: that of its step covers it",
          "remove it");
    }
    if (node.step() instanceof Step.Finish) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(node.step(), "finish"),
          "an \"undo\" or \"finally\" cannot finish the run",
          "remove it");
    }
  }

  private static void action(Subject subject, Step.Action action) {
    boolean changes = subject.changes(action);
    if (action.until().isPresent() && changes) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(action, "until"),
          "\"until\" repeats a read, but \"%s\" changes something".formatted(action.action()),
          "read with a step of its own after this one");
    }
    if (subject.risks(action, Risk.DISRUPTIVE) && action.head().onFailure() == OnFailure.CONTINUE) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(action, "on-failure"),
          "the step \"%s\" is %s: a run may not simply go on after it has failed"
              .formatted(action.name(), subject.risk(action).map(Risk::word).orElse("")),
          "write \"on-failure: hold\" or \"undo\" on it");
    }
    action.probe().ifPresent(probe -> probe(subject, action, probe, changes));
  }

  private static void probe(Subject subject, Step.Action action, Probe probe, boolean changes) {
    if (!changes && subject.facts(action).isPresent()) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(action, "probe"),
          "\"%s\" only reads: a lost attempt is simply repeated".formatted(action.action()),
          "remove \"probe\"");
    }
    boolean reads =
        subject
            .program()
            .facts(probe.action(), probe.with())
            .filter(facts -> facts.risk().changes())
            .isEmpty();
    if (!reads) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().place(action, "probe", "action"),
          "a \"probe\" finds out by reading, but \"%s\" changes something"
              .formatted(probe.action()),
          "name an action that reads, such as \"kubernetes.get\"");
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

  private static void loop(Subject subject, Spot node, Step.Loop loop) {
    boolean shadows =
        Outline.loops(node).stream()
            .anyMatch(around -> around.step() instanceof Step.Loop o && o.as().equals(loop.as()));
    if (shadows) {
      subject.error(
          RunbookError.NAME_REPEATED,
          subject.sources().place(loop, "foreach", "as"),
          "the item \"%s\" would hide that of the loop around this one".formatted(loop.as()),
          "choose another name");
    }
    if (loop.atMost() > loop.max()) {
      subject.error(
          RunbookError.VALUE_OUT_OF_BOUNDS,
          subject.sources().place(loop, "foreach", "at-most"),
          "\"at-most\" is %d items at once, but \"max\" allows only %d in all"
              .formatted(loop.atMost(), loop.max()),
          "raise \"max\", the bound of the list, or lower \"at-most\"");
    }
  }
}
