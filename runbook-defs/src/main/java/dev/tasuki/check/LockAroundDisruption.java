package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** A step of {@code disruptive} or higher has a lock, its own or one around it. */
final class LockAroundDisruption implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      boolean locked =
          node.outwards().stream().anyMatch(spot -> !spot.step().cover().locks().isEmpty());
      if (subject.risks(node.step(), Risk.DISRUPTIVE) && !locked) {
        subject.error(
            RunbookError.LOCK_MISSING,
            subject.sources().place(node.step(), "action"),
            "the step \"%s\" is %s and has no lock around it: two runs could do it at once"
                .formatted(
                    node.step().name(), subject.risk(node.step()).map(Risk::word).orElse("")),
            "add \"lock: NAME\" to it, to a group around it, or at the top of the runbook");
      }
    }
  }
}
