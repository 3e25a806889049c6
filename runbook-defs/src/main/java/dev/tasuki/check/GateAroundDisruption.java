package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** A step of {@code disruptive} or higher has a gate, its own or one around it. */
final class GateAroundDisruption implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      subject
          .risk(node.step())
          .filter(risk -> risk.atLeast(Risk.DISRUPTIVE) && node.gated().isEmpty())
          .ifPresent(
              risk ->
                  subject.error(
                      RunbookError.GATE_MISSING,
                      subject.sources().place(node.step(), "action"),
                      "the step \"%s\" is %s and has no gate around it"
                          .formatted(node.step().name(), risk.word()),
                      node.unwinding()
                          ? "add \"gate: QUESTION\" to the step or group that this \"undo\" or \"finally\" belongs to"
                          : "add \"gate: QUESTION\" to it, or to a group around it"));
    }
  }
}
