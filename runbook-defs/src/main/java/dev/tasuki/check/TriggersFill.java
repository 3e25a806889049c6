package dev.tasuki.check;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Trigger;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** A trigger says on which target, gives every required parameter, and nothing unknown. */
final class TriggersFill implements Rule {
  @Override
  public void check(Subject subject) {
    subject.definition().triggers().forEach(trigger -> check(subject, trigger));
  }

  private static void check(Subject subject, Trigger trigger) {
    TypedExpressions scope = subject.scopes().ofTrigger();
    subject
        .sources()
        .scalar(trigger, "when")
        .ifPresent(scalar -> new ExpressionCheck(subject, scalar, scope).condition("when"));
    target(subject, trigger, scope);
    for (String name : trigger.with().keySet()) {
      Optional<Parameter> parameter =
          subject.definition().parameters().stream().filter(p -> p.name().equals(name)).findFirst();
      if (parameter.isPresent()) {
        subject
            .sources()
            .node(trigger, "with", name)
            .ifPresent(value -> value(subject, parameter.get(), value, scope));
      } else if (!subject.parsed().broken().contains(name)) {
        unknown(subject, trigger, name);
      }
    }
    for (Parameter parameter : subject.definition().parameters()) {
      if (parameter.required() && !trigger.with().containsKey(parameter.name())) {
        subject.error(
            RunbookError.TRIGGER_INCOMPLETE,
            subject.sources().place(trigger),
            "the trigger does not give the required parameter \"%s\"".formatted(parameter.name()),
            "add \"with: { %s: \"${alert.…}\" }\", or give the parameter a default"
                .formatted(parameter.name()));
      }
    }
  }

  private static void target(Subject subject, Trigger trigger, TypedExpressions scope) {
    boolean none = subject.definition().target() == TargetKind.NONE;
    if (trigger.target().isEmpty() && !none) {
      subject.error(
          RunbookError.TRIGGER_INCOMPLETE,
          subject.sources().place(trigger),
          "the trigger does not say on which %s".formatted(subject.definition().target().word()),
          "add \"target: ${alert.labels.cluster}\"");
    }
    if (trigger.target().isPresent() && none) {
      subject.error(
          RunbookError.KEY_MISPLACED,
          subject.sources().keyPlace(trigger, "target"),
          "the runbook has no target, so that a trigger cannot name one",
          "remove it");
    }
    subject
        .sources()
        .scalar(trigger, "target")
        .ifPresent(scalar -> new ExpressionCheck(subject, scalar, scope).text());
  }

  private static void value(
      Subject subject, Parameter parameter, YamlNode value, TypedExpressions scope) {
    if (!(value instanceof Scalar scalar)
        || TemplateText.parse(scalar.text()).literal().isPresent()) {
      if (ParameterReading.of(parameter, YamlNode.toJson(value))
          instanceof ParameterReading.Bad bad) {
        subject.error(
            RunbookError.VALUE_OUT_OF_BOUNDS,
            value.place(),
            "the parameter \"%s\" is \"%s\", expected %s"
                .formatted(parameter.name(), YamlNode.toJson(value), bad.expected()));
      }
      return;
    }
    new ExpressionCheck(subject, scalar, scope)
        .template()
        .filter(type -> type instanceof ValueType.Maybe && parameter.required())
        .ifPresent(
            type ->
                subject.error(
                    RunbookError.TRIGGER_INCOMPLETE,
                    scalar.place(),
                    "the parameter \"%s\" is required, but its value may be absent"
                        .formatted(parameter.name()),
                    "open it: .orValue(…)"));
  }

  private static void unknown(Subject subject, Trigger trigger, String name) {
    List<String> names = subject.definition().parameters().stream().map(Parameter::name).toList();
    Problem problem =
        Problem.error(
            RunbookError.REFERENCE_UNKNOWN,
            subject.sources().keyPlace(trigger, "with", name),
            "there is no parameter \"%s\"".formatted(name));
    subject.add(NearestName.hint(name, names, "parameters").map(problem::withHint).orElse(problem));
  }
}
