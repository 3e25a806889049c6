package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** After a step of {@code disruptive} or higher a read waits until all is well. */
final class VerifyAfterDisruption implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.body()) {
      boolean disruptive =
          subject.changes(node.step()) && subject.risks(node.step(), Risk.DISRUPTIVE);
      if (disruptive && subject.body().stream().noneMatch(n -> verifies(subject, n, node))) {
        subject.error(
            RunbookError.VERIFY_MISSING,
            subject.sources().place(node.step(), "action"),
            "nothing waits for the effect of the step \"%s\"".formatted(node.step().name()),
            "add a read with \"until\" and \"within\" after it");
      }
    }
  }

  private static boolean verifies(Subject subject, Spot later, Spot change) {
    return Order.follows(later, change)
        && later.step() instanceof Step.Action action
        && action.until().isPresent()
        && !subject.changes(action);
  }
}
