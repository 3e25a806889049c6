package dev.tasuki.check;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** Every change says how it is undone, or why it cannot be; inside an undo none is needed. */
final class UndoKnown implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      if (node.step() instanceof Step.Action action) {
        subject.facts(action).ifPresent(known -> check(subject, node, action, known));
      }
    }
  }

  private static void check(
      Subject subject, Spot node, Step.Action action, ContractFacts contract) {
    if (action.undo().isPresent()) {
      if (!contract.risk().changes()) {
        subject.error(
            RunbookError.KEY_MISPLACED,
            subject.sources().keyPlace(action, "undo"),
            "\"%s\" only reads: there is nothing to undo".formatted(action.action()),
            "remove \"undo\"");
      } else if (node.unwinding()) {
        subject.error(
            RunbookError.KEY_MISPLACED,
            subject.sources().keyPlace(action, "undo"),
            "a step inside an \"undo\" has no \"undo\" of its own",
            "remove it");
      } else if (action.undo().get() instanceof Undo.BySteps own && own.steps().isEmpty()) {
        subject.error(
            RunbookError.UNDO_MISSING,
            subject.sources().place(action, "undo"),
            "the \"undo\" has no steps",
            "write steps, or { none: WHY }");
      }
      return;
    }
    if (contract.risk().changes()
        && !node.unwinding()
        && contract.inverse() instanceof Inverse.Unknown) {
      subject.error(
          RunbookError.UNDO_MISSING,
          subject.sources().place(action, "action"),
          "the step \"%s\" changes something, and neither it nor the catalogue says how to undo that"
              .formatted(action.name()),
          "add \"undo:\" with steps, or \"undo: { none: WHY }\"");
    }
  }
}
