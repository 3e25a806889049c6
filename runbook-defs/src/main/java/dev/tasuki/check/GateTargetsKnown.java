package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.Spot;
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
    for (Spot node : subject.body()) {
      Optional<Spot> gate = node.gated();
      if (gate.isPresent()
          && node.step() instanceof Step.Action action
          && subject.changes(action)) {
        subject
            .schema(action.action())
            .ifPresent(schema -> check(subject, action, schema, gate.get()));
      }
    }
  }

  private static void check(Subject subject, Step.Action action, ContractSchema schema, Spot gate) {
    boolean all = subject.risk(action).filter(risk -> risk.atLeast(Risk.DANGEROUS)).isPresent();
    for (ContractSchema.Input input : schema.inputs()) {
      Optional<Object> value = Optional.ofNullable(action.with().get(input.name()));
      if (value.isEmpty() || !(all || input.target())) {
        continue;
      }
      for (Reference read : References.ofTemplates(value.get())) {
        String step = read.name();
        if (read.root().equals("steps") && inside(subject, step, gate)) {
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

  private static boolean inside(Subject subject, String name, Spot gate) {
    List<Spot> found =
        subject.body().stream()
            .filter(node -> node.step().head().named() && node.step().name().equals(name))
            .toList();
    return !found.isEmpty() && found.getFirst().within(gate);
  }
}
