package dev.tasuki.check;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Trigger;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/** A trigger says on which target, gives every required parameter, and nothing unknown. */
final class TriggersFill implements Rule {
  @Override
  public void check(Subject subject) {
    subject.definition().triggers().forEach(trigger -> check(subject, trigger));
  }

  private static void check(Subject subject, Trigger trigger) {
    Scope scope = subject.scopes().ofTrigger();
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
            .ifPresent(
                value ->
                    new ParameterValue(
                            subject, scope, parameter.get(), RunbookError.TRIGGER_INCOMPLETE)
                        .check(value));
      } else if (!subject.program().broken().contains(name)) {
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

  private static void target(Subject subject, Trigger trigger, Scope scope) {
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

  private static void unknown(Subject subject, Trigger trigger, String name) {
    subject.unknown(
        RunbookError.REFERENCE_UNKNOWN,
        subject.sources().keyPlace(trigger, "with", name),
        "there is no parameter \"%s\"".formatted(name),
        name,
        subject.definition().parameters().stream().map(Parameter::name).toList(),
        "parameters");
  }
}
