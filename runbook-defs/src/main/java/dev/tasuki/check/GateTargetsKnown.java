package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/**
 * What names the target of a change is known when its gate opens; from {@code dangerous} up, every
 * input is.
 */
final class GateTargetsKnown implements Rule {
  @Override
  public void check(Subject subject) {
    for (Outline.Node node : subject.outline().body()) {
      Optional<Outline.Node> gate = node.gated();
      if (gate.isPresent()
          && node.step() instanceof Step.Action action
          && subject.changes(action)) {
        subject
            .schema(action.action())
            .ifPresent(schema -> check(subject, action, schema, gate.get()));
      }
    }
  }

  private static void check(
      Subject subject, Step.Action action, ContractSchema schema, Outline.Node gate) {
    boolean all = subject.risk(action).filter(risk -> risk.atLeast(Risk.DANGEROUS)).isPresent();
    for (ContractSchema.Input input : schema.inputs()) {
      Optional<Object> value = Optional.ofNullable(action.with().get(input.name()));
      if (value.isEmpty() || !(all || input.target())) {
        continue;
      }
      for (String step : ExpressionCheck.stepsRead(Json.write(value.get()))) {
        if (inside(subject, step, gate)) {
          subject.error(
              RunbookError.INPUT_INVALID,
              subject.sources().place(action, "with", input.name()),
              "the input \"%s\" is only known after the step \"%s\", but the gate of \"%s\" opens before it"
                  .formatted(input.name(), step, gate.step().name()),
              "move that step before the gate, or give this step a gate of its own");
        }
      }
    }
  }

  private static boolean inside(Subject subject, String name, Outline.Node gate) {
    List<Outline.Node> found =
        subject.outline().body().stream()
            .filter(node -> node.step().head().named() && node.step().name().equals(name))
            .toList();
    return !found.isEmpty() && found.getFirst().inside(gate);
  }
}
