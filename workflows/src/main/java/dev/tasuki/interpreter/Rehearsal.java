package dev.tasuki.interpreter;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.StepReads;
import dev.tasuki.record.Mode;
import dev.tasuki.run.StepState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A dry run: reads read, forms are asked, and of a change its look stands in for it. What reads the
 * output of a change that was only looked at is not simulated, and is reported so.
 *
 * <p>From the first such change on nothing is waited for, and nothing that does not hold is held
 * against the run: the target is not what it would be.
 */
final class Rehearsal {
  private static final String PREFIX = "dry run";

  private final Run run;

  Rehearsal(Run run) {
    this.run = run;
  }

  boolean on() {
    return run.start.body().mode() == Mode.DRY_RUN;
  }

  /** Whether some change has been passed by already, so that the target is not as it would be. */
  boolean begun() {
    return on() && run.memory.steps.values().stream().anyMatch(step -> step.simulated);
  }

  /** The step without whose output this one means nothing; empty where it can be taken. */
  Optional<String> missing(Node reader) {
    if (!on()) {
      return Optional.empty();
    }
    return StepReads.of(reader.step).stream()
        .filter(reference -> !reference.root().equals("state"))
        .flatMap(reference -> run.scope.meant(reader, reference).stream())
        .filter(node -> Outline.sight(node.spot, reader.spot) == Sight.SURE)
        .filter(this::lacks)
        .map(node -> node.path)
        .findFirst();
  }

  /** Whether a step is over and gave nothing, since it was only looked at, or not even that. */
  boolean lacks(Node node) {
    StepMemory step = run.step(node);
    boolean gives = Results.has(node.step) || node.step instanceof Step.Set;
    return on() && step.simulated && gives && step.over();
  }

  /** It cannot be said what it would do. */
  void passBy(Node node, String why) {
    run.begin(node);
    run.step(node).simulated = true;
    run.over(node, StepState.NOT_RUN, "not simulated: " + why);
  }

  /** The look at a change is all that becomes of it. */
  void looked(Node node, Look look) {
    StepMemory step = run.step(node);
    step.simulated = true;
    step.fidelity = Optional.of(look.fidelity());
    String asked = node.gate().isPresent() ? step.detail + "; " : "";
    run.over(
        node,
        StepState.DONE,
        asked
            + PREFIX
            + " ("
            + word(look.fidelity())
            + "): "
            + (look.effects().isEmpty() ? "no effect named" : String.join("; ", look.effects())));
  }

  /** What would not have been waited for, or held against the run. */
  void waived(Node node, String what) {
    run.over(node, StepState.DONE, PREFIX + ": " + what);
  }

  /** The question that a gate would ask, in words; empty where there is none. */
  void shown(Node node) {
    GateMemory gate = run.gate(node);
    gate.state = GateMemory.State.PASSED;
    gate.passed = Optional.of(run.now);
    gate.waiters.forEach(
        waiter ->
            run.step(run.tree.node(waiter)).detail =
                PREFIX
                    + ": would ask "
                    + gate.policy.map(p -> Desk.inWords(p.approvals())).orElse("nobody")
                    + ": "
                    + gate.ask);
  }

  /** A gate whose question could not even be prepared. */
  void notShown(Node node, String why) {
    shown(node);
    run.gate(node)
        .waiters
        .forEach(
            waiter ->
                run.step(run.tree.node(waiter)).detail =
                    PREFIX + ": the question could not be prepared: " + why);
  }

  /** How many changes were looked at, how well, and what could not be. */
  String summary() {
    Map<Fidelity, Integer> looked = new EnumMap<>(Fidelity.class);
    int passedBy = 0;
    for (StepMemory step : run.memory.steps.values()) {
      if (step.fidelity.isPresent()) {
        looked.merge(step.fidelity.get(), 1, Integer::sum);
      } else if (step.simulated) {
        passedBy++;
      }
    }
    String changes =
        Arrays.stream(Fidelity.values())
            .map(fidelity -> looked.getOrDefault(fidelity, 0) + " (" + word(fidelity) + ")")
            .collect(Collectors.joining(", "));
    return "Dry run; nothing was changed. Changes looked at: "
        + changes
        + "."
        + (passedBy == 0
            ? ""
            : " Not simulated: " + passedBy + (passedBy == 1 ? " step." : " steps."));
  }

  private static String word(Fidelity fidelity) {
    return Json.write(fidelity).replace("\"", "");
  }
}
