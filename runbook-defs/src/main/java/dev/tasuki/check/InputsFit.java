package dev.tasuki.check;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Choice;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What stands under {@code with} is what the action takes. */
final class InputsFit implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      if (node.step() instanceof Step.Action action) {
        new OneCall(subject, node, action.action(), action.with(), List.of()).check();
        action
            .probe()
            .ifPresent(
                probe ->
                    new OneCall(subject, node, probe.action(), probe.with(), List.of("probe"))
                        .check());
      }
    }
  }

  private record OneCall(
      Subject subject,
      Spot node,
      String action,
      SortedMap<String, Object> with,
      List<String> above) {
    void check() {
      Optional<ActionContract<?, ?>> contract = subject.catalogue().find(action);
      if (contract.isEmpty()) {
        return;
      }
      switch (contract.get().choose(with)) {
        case ContractFacts facts -> inputs(facts.schema());
        case Choice.Missing missing -> missing(contract.get(), missing);
        case Choice.Unknown unknown -> unknown(contract.get(), unknown);
      }
    }

    private void missing(ActionContract<?, ?> contract, Choice.Missing missing) {
      Optional<ContractSchema.Input> input = ContractSchema.of(contract).input(missing.input());
      String what = input.map(found -> ": " + found.description()).orElse("");
      Problem problem =
          Problem.error(RunbookError.INPUT_INVALID, withPlace(), missing.message() + what);
      subject.add(
          missing
              .hint()
              .or(() -> input.map(OneCall::write))
              .map(problem::withHint)
              .orElse(problem));
    }

    private void unknown(ActionContract<?, ?> contract, Choice.Unknown unknown) {
      Optional<Scalar> written =
          subject.sources().scalar(node.step(), path("with", unknown.input()));
      boolean template =
          written.filter(s -> TemplateText.parse(s.text()).literal().isEmpty()).isPresent();
      if (template) {
        ContractSchema.of(contract)
            .input(unknown.input())
            .ifPresent(input -> new InputValue(subject, node, action, input).check(written.get()));
        return;
      }
      Problem problem =
          Problem.error(
              RunbookError.INPUT_INVALID,
              subject.sources().place(node.step(), path("with", unknown.input())),
              unknown.message());
      subject.add(unknown.hint().map(problem::withHint).orElse(problem));
    }

    private void inputs(ContractSchema schema) {
      for (String name : with.keySet()) {
        Optional<ContractSchema.Input> input = schema.input(name);
        if (input.isPresent()) {
          subject
              .sources()
              .node(node.step(), path("with", name))
              .ifPresent(value -> new InputValue(subject, node, action, input.get()).check(value));
        } else {
          subject.unknown(
              RunbookError.INPUT_INVALID,
              subject.sources().keyPlace(node.step(), path("with", name)),
              "the action \"%s\" has no input \"%s\"".formatted(action, name),
              name,
              schema.inputs().stream().map(ContractSchema.Input::name).toList(),
              "inputs");
        }
      }
      for (ContractSchema.Input input : schema.inputs()) {
        if (input.required() && !with.containsKey(input.name())) {
          subject.error(
              RunbookError.INPUT_INVALID,
              withPlace(),
              "the action \"%s\" needs the input \"%s\": %s"
                  .formatted(action, input.name(), input.description()),
              write(input));
        }
      }
    }

    private static String write(ContractSchema.Input input) {
      String example = input.example().isEmpty() ? "…" : input.example();
      return "write \"with: { " + input.name() + ": " + example + " }\"";
    }

    private Place withPlace() {
      return subject.sources().node(node.step(), path("with")).isPresent()
          ? subject.sources().keyPlace(node.step(), path("with"))
          : subject.sources().place(node.step(), path("action"));
    }

    private String[] path(String... below) {
      return Stream.concat(above.stream(), Arrays.stream(below)).toArray(String[]::new);
    }
  }
}
