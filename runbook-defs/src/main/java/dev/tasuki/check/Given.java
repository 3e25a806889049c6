package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** What is given under {@code with} to something that has parameters. */
final class Given {
  private final Subject subject;
  private final Scope scope;
  private final String to;
  private final List<Parameter> parameters;

  /**
   * Given to something.
   *
   * @param to as it is named in messages, such as {@code the runbook "api-restart"}
   */
  Given(Subject subject, Scope scope, String to, List<Parameter> parameters) {
    this.subject = subject;
    this.scope = scope;
    this.to = to;
    this.parameters = parameters;
  }

  /**
   * Checks them all.
   *
   * @param node finds what is written for a name
   * @param key finds the place of a name
   * @param place for what is missing
   */
  void check(
      SortedMap<String, Object> with,
      Function<String, Optional<YamlNode>> node,
      Function<String, Place> key,
      Place place) {
    for (String name : with.keySet()) {
      Optional<Parameter> parameter =
          parameters.stream().filter(one -> one.name().equals(name)).findFirst();
      if (parameter.isPresent()) {
        node.apply(name)
            .ifPresent(
                value ->
                    new ParameterValue(subject, scope, parameter.get(), RunbookError.CHILD_INVALID)
                        .check(value));
      } else {
        subject.unknown(
            RunbookError.CHILD_INVALID,
            key.apply(name),
            "%s has no parameter \"%s\"".formatted(to, name),
            name,
            parameters.stream().map(Parameter::name).toList(),
            "parameters");
      }
    }
    for (Parameter parameter : parameters) {
      if (parameter.required() && !with.containsKey(parameter.name())) {
        subject.error(
            RunbookError.CHILD_INVALID,
            place,
            "%s needs the parameter \"%s\"%s"
                .formatted(
                    to,
                    parameter.name(),
                    parameter.description().map(text -> ": " + text).orElse("")),
            "write \"with: { %s: … }\"".formatted(parameter.name()));
      }
    }
  }
}
