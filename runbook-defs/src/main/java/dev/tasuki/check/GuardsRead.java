package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.RunbookError;

/** A guard changes nothing. */
final class GuardsRead implements Rule {
  @Override
  public void check(Subject subject) {
    if (subject.kind() != FileKind.GUARD) {
      return;
    }
    for (Spot node : subject.outline().spots()) {
      if (node.step() instanceof Step.Action action && subject.changes(action)) {
        subject.error(
            RunbookError.GUARD_CHANGES,
            subject.sources().place(action, "action"),
            "the guard changes something: \"%s\"".formatted(action.action()),
            "a guard is made again and again; it reads and asserts");
      }
    }
  }
}
