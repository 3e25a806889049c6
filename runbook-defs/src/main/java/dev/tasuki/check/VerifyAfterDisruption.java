package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.List;

/** After a step of {@code disruptive} or higher a read waits until all is well. */
final class VerifyAfterDisruption implements Rule {
  @Override
  public void check(Subject subject) {
    List<Spot> body = subject.body();
    List<Spot> waiting = body.stream().filter(spot -> waits(subject, spot)).toList();
    for (Spot node : body) {
      boolean disruptive =
          subject.changes(node.step()) && subject.risks(node.step(), Risk.DISRUPTIVE);
      if (disruptive && waiting.stream().noneMatch(spot -> Order.follows(spot, node))) {
        subject.error(
            RunbookError.VERIFY_MISSING,
            subject.sources().place(node.step(), "action"),
            "nothing waits for the effect of the step \"%s\"".formatted(node.step().name()),
            "add a read with \"until\" and \"within\" after it");
      }
    }
  }

  private static boolean waits(Subject subject, Spot spot) {
    return spot.step() instanceof Step.Action action
        && action.until().isPresent()
        && !subject.changes(action);
  }
}
