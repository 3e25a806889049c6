package dev.tasuki.check;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/** An irreversible step comes after one that surely sealed evidence. */
final class EvidenceBeforeIrreversible implements Rule {
  @Override
  public void check(Subject subject) {
    List<Spot> sealing = subject.body().stream().filter(EvidenceBeforeIrreversible::seals).toList();
    for (Spot node : subject.outline().spots()) {
      if (subject.risks(node.step(), Risk.IRREVERSIBLE)
          && sealing.stream().noneMatch(spot -> Order.surelyBefore(spot, node))) {
        Optional<Spot> unsure =
            sealing.stream().filter(spot -> Order.follows(node, spot)).findFirst();
        subject.error(
            RunbookError.EVIDENCE_MISSING,
            subject.sources().place(node.step(), "action"),
            unsure
                .map(
                    spot ->
                        "the step \"%s\" is irreversible, and \"%s\", which seals evidence before it, may not have run"
                            .formatted(node.step().name(), spot.step().name()))
                .orElse(
                    "the step \"%s\" is irreversible, and nothing before it seals evidence"
                        .formatted(node.step().name())),
            "add \"evidence: TITLE\" to a read before it, without \"when\" or \"on-failure: continue\"");
      }
    }
  }

  private static boolean seals(Spot spot) {
    return spot.step() instanceof Step.Action action && action.evidence().isPresent();
  }
}
