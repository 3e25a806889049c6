package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.List;
import java.util.Optional;

/**
 * The step of the definition that a change says it is. Whoever plays the interpreter may call only
 * what is written, where it is written: an action of the body never passes as one that undoes.
 *
 * @param risk to which the runbook raises it
 * @param aside whether it takes back, or comes after, another step
 */
record WrittenStep(Optional<Risk> risk, boolean aside) {
  private static final String UNDO = "undo";

  /**
   * The step at the call's path; loops and blocks around it are not counted.
   *
   * @throws dev.tasuki.problem.RunbookException {@code RUN_UNPROVEN} when the definition has no
   *     such step, or has it on the other side
   */
  static WrittenStep of(PinnedRunbook runbook, ActionCall call, String action) {
    List<String> path = List.of(call.step().split("/"));
    List<Spot> spots = Outline.of(runbook.definition()).spots();
    Optional<Boolean> aside = call.approval().map(GateProof::aside);
    Optional<WrittenStep> written =
        spots.stream()
            .filter(spot -> spot.step().name().equals(path.getLast()))
            .filter(spot -> aside.isEmpty() || spot.unwinding() == aside.get())
            .filter(spot -> spot.step() instanceof Step.Action own && own.action().equals(action))
            .map(spot -> new WrittenStep(((Step.Action) spot.step()).risk(), spot.unwinding()))
            .findFirst();
    return written
        .or(() -> inverse(runbook, spots, path, action).filter(_ -> aside.orElse(true)))
        .orElseThrow(
            () ->
                Lineage.unproven(
                    "the definition of \"%s\" calls no %s at \"%s\""
                        .formatted(runbook.definition().id(), action, call.step())));
  }

  /** What the catalogue takes a step back by, where the runbook says nothing of its own. */
  private static Optional<WrittenStep> inverse(
      PinnedRunbook runbook, List<Spot> spots, List<String> path, String action) {
    if (path.size() < 2 || !path.getLast().equals(UNDO)) {
      return Optional.empty();
    }
    String origin = path.get(path.size() - 2);
    return spots.stream()
        .filter(spot -> spot.step().name().equals(origin))
        .flatMap(
            spot ->
                spot.step() instanceof Step.Action own && own.undo().isEmpty()
                    ? Optional.of(own).stream()
                    : Optional.<Step.Action>empty().stream())
        .filter(
            own ->
                runbook.facts(own.action(), own.with()).inverse() instanceof Inverse.ByAction by
                    && by.action().equals(action))
        .map(_ -> new WrittenStep(Optional.empty(), true))
        .findFirst();
  }
}
