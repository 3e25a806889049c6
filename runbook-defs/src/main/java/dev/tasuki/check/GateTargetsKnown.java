package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/**
 * What names the target of a change is known when its gate opens; from {@code dangerous} up, every
 * input is.
 */
final class GateTargetsKnown implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.body()) {
      Optional<Spot> gate = node.gated();
      if (gate.isPresent()
          && node.step() instanceof Step.Action action
          && subject.changes(action)) {
        subject
            .facts(action)
            .ifPresent(facts -> check(subject, node, action, facts.schema(), gate.get()));
      }
    }
  }

  private static void check(
      Subject subject, Spot node, Step.Action action, ContractSchema schema, Spot gate) {
    boolean all = subject.risks(action, Risk.DANGEROUS);
    for (ContractSchema.Input input : schema.inputs()) {
      Optional<Object> value = Optional.ofNullable(action.with().get(input.name()));
      if (value.isPresent() && (all || input.target())) {
        Dependence.onSteps(subject.program(), value.get(), node, gate)
            .ifPresent(
                step ->
                    subject.error(
                        RunbookError.GATE_TOO_EARLY,
                        subject.sources().place(action, "with", input.name()),
                        "%s \"%s\" is only known after the step \"%s\", but the gate of \"%s\" opens before it"
                            .formatted(
                                input.target() ? "the target" : "for a dangerous change, the input",
                                input.name(),
                                step.step().name(),
                                gate.step().name()),
                        "move that step before the gate, or give this step a gate of its own"));
      }
    }
  }
}
