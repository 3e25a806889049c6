package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.RunbookError;

/** A guard changes nothing, so that it can be read again at any moment, and asserts something. */
final class GuardsOnlyRead implements Rule {
  @Override
  public void check(Subject subject) {
    if (subject.kind() != FileKind.GUARD) {
      return;
    }
    boolean asserts = false;
    for (Spot node : subject.written()) {
      asserts |= node.step() instanceof Step.Assert;
      check(subject, node);
    }
    if (!asserts) {
      subject.error(
          RunbookError.GUARD_CHANGES,
          subject.sources().place(subject.definition()),
          "the guard asserts nothing, so that it lets everything pass",
          "add \"- assert: EXPR\" with a \"message\"");
    }
  }

  private static void check(Subject subject, Spot node) {
    if (node.step() instanceof Step.Action action && subject.changes(action)) {
      subject.error(
          RunbookError.GUARD_CHANGES,
          subject.sources().place(action, "action"),
          "a guard only reads, but \"%s\" changes something".formatted(action.action()),
          "move it into the runbook, before what the guard covers");
    }
  }
}
