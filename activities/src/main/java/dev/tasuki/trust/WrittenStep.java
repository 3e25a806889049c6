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
import java.util.stream.Stream;

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
   *     such step, has it on the other side, or with other inputs
   */
  static WrittenStep of(PinnedRunbook runbook, ActionCall call, String action, ChangedBy changed) {
    List<String> path = List.of(call.step().split("/"));
    List<Spot> spots = Outline.of(runbook.definition()).spots();
    Optional<Boolean> aside = call.approval().map(GateProof::aside);
    List<Spot> written =
        spots.stream()
            .filter(spot -> spot.step().name().equals(path.getLast()))
            .filter(spot -> aside.isEmpty() || spot.unwinding() == aside.get())
            .filter(spot -> spot.step() instanceof Step.Action own && own.action().equals(action))
            .toList();
    List<Step.Action> origins =
        written.isEmpty() && aside.orElse(true) ? origins(runbook, spots, path, action) : List.of();
    if (written.isEmpty() && origins.isEmpty()) {
      throw Lineage.unproven(
          "the definition of \"%s\" calls no %s at \"%s\""
              .formatted(runbook.definition().id(), action, call.step()));
    }
    // A name may stand in several blocks; one of its places has to fit.
    List<Optional<String>> strangers =
        written.isEmpty()
            ? origins.stream().map(of -> stranger(runbook, of, call, changed)).toList()
            : written.stream()
                .map(spot -> WrittenInputs.stranger(action(spot).with(), call.input(), changed))
                .toList();
    int fits = strangers.indexOf(Optional.<String>empty());
    if (fits < 0) {
      throw Lineage.unproven(
          "the input \"%s\" of \"%s\" is neither as it is written nor as somebody ordered it"
              .formatted(strangers.getFirst().orElseThrow(), call.step()));
    }
    return written.isEmpty()
        ? new WrittenStep(Optional.empty(), true)
        : new WrittenStep(action(written.get(fits)).risk(), written.get(fits).unwinding());
  }

  private static Step.Action action(Spot spot) {
    return (Step.Action) spot.step();
  }

  private static Optional<String> stranger(
      PinnedRunbook runbook, Step.Action origin, ActionCall call, ChangedBy changed) {
    return runbook.facts(origin.action(), origin.with()).inverse() instanceof Inverse.ByAction by
        ? WrittenInputs.strangerBack(by.with(), origin.with(), call.input(), changed)
        : Optional.empty();
  }

  /** What the catalogue takes a step back by, where the runbook says nothing of its own. */
  private static List<Step.Action> origins(
      PinnedRunbook runbook, List<Spot> spots, List<String> path, String action) {
    if (path.size() < 2 || !path.getLast().equals(UNDO)) {
      return List.of();
    }
    String origin = path.get(path.size() - 2);
    return spots.stream()
        .filter(spot -> spot.step().name().equals(origin))
        .flatMap(
            spot ->
                spot.step() instanceof Step.Action own && own.undo().isEmpty()
                    ? Stream.of(own)
                    : Stream.empty())
        .filter(
            own ->
                runbook.facts(own.action(), own.with()).inverse() instanceof Inverse.ByAction by
                    && by.action().equals(action))
        .toList();
  }
}
