package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** {@code risk} says more than the catalogue, never less. */
final class RiskOnlyRaised implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      if (node.step() instanceof Step.Action action && action.risk().isPresent()) {
        subject.facts(action).ifPresent(f -> check(subject, action, action.risk().get(), f.risk()));
      }
    }
  }

  private static void check(Subject subject, Step.Action action, Risk written, Risk known) {
    if (written == known) {
      subject.warning(
          RunbookError.UNUSED,
          subject.sources().keyPlace(action, "risk"),
          "\"risk\" says what the catalogue says of \"%s\" already".formatted(action.action()),
          "remove it");
    } else if (known.atLeast(written)) {
      subject.error(
          RunbookError.RISK_LOWERED,
          subject.sources().place(action, "risk"),
          "\"risk\" is \"%s\", but the catalogue knows \"%s\" to be %s here"
              .formatted(written.word(), action.action(), known.word()),
          "\"risk\" may only raise what the catalogue says; remove it");
    }
  }
}
