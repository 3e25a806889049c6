package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.List;

/** Guards and locks cover something: a warning where nothing inside would ever make them work. */
final class CoversUsed implements Rule {
  @Override
  public void check(Subject subject) {
    if (subject.hasErrors()) {
      return;
    }
    Spot whole = subject.outline().whole();
    check(subject, whole, subject.definition(), subject.definition().cover());
    for (Spot node : subject.written()) {
      check(subject, node, node.step(), node.step().cover());
    }
  }

  private static void check(Subject subject, Spot around, Object part, Cover cover) {
    if (cover.guards().isEmpty() && cover.locks().isEmpty()) {
      return;
    }
    List<Spot> inside =
        subject.outline().spots().stream().filter(spot -> spot.within(around)).toList();
    boolean childs = inside.stream().anyMatch(spot -> spot.step() instanceof Step.Run);
    if (!cover.guards().isEmpty()
        && !childs
        && inside.stream().noneMatch(spot -> subject.risks(spot.step(), Risk.DISRUPTIVE))) {
      subject.warning(
          RunbookError.UNUSED,
          subject.sources().keyPlace(part, "guards"),
          "nothing is guarded here: guards are read before steps of disruptive or higher, and there is none inside",
          "remove \"guards\", or put them around such a step");
    }
    if (!cover.locks().isEmpty()
        && !childs
        && inside.stream().noneMatch(spot -> subject.changes(spot.step()))) {
      subject.warning(
          RunbookError.UNUSED,
          subject.sources().keyPlace(part, "lock"),
          "the lock is never taken: nothing inside changes anything",
          "remove \"lock\"");
    }
  }
}
