package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/** What stands under {@code with} is what the action takes. */
final class InputsFit implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      if (node.step() instanceof Step.Action action) {
        subject.schema(action.action()).ifPresent(schema -> check(subject, node, action, schema));
      }
    }
  }

  private static void check(Subject subject, Spot node, Step.Action action, ContractSchema schema) {
    for (String name : action.with().keySet()) {
      Optional<ContractSchema.Input> input = schema.input(name);
      if (input.isPresent()) {
        new InputValue(subject, node, action, input.get()).check();
      } else {
        unknown(subject, action, schema, name);
      }
    }
    for (ContractSchema.Input input : schema.inputs()) {
      if (input.required() && !action.with().containsKey(input.name())) {
        Place place =
            subject.sources().node(action, "with").isPresent()
                ? subject.sources().keyPlace(action, "with")
                : subject.sources().place(action, "action");
        subject.error(
            RunbookError.INPUT_INVALID,
            place,
            "the action \"%s\" needs the input \"%s\": %s"
                .formatted(action.action(), input.name(), input.description()),
            "write \"with: { " + input.name() + ": " + example(input) + " }\"");
      }
    }
  }

  private static String example(ContractSchema.Input input) {
    return input.example().isEmpty() ? "…" : input.example();
  }

  private static void unknown(
      Subject subject, Step.Action action, ContractSchema schema, String name) {
    Problem problem =
        Problem.error(
            RunbookError.INPUT_INVALID,
            subject.sources().keyPlace(action, "with", name),
            "the action \"%s\" has no input \"%s\"".formatted(action.action(), name));
    subject.add(
        NearestName.hint(
                name, schema.inputs().stream().map(ContractSchema.Input::name).toList(), "inputs")
            .map(problem::withHint)
            .orElse(problem));
  }
}
