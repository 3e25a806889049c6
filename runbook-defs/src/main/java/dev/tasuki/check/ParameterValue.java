package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Scalar;

/** What is given for a parameter, written out or by template, is what the parameter takes. */
final class ParameterValue {
  private final Subject subject;
  private final Scope scope;
  private final Parameter parameter;
  private final RunbookError code;

  ParameterValue(Subject subject, Scope scope, Parameter parameter, RunbookError code) {
    this.subject = subject;
    this.scope = scope;
    this.parameter = parameter;
    this.code = code;
  }

  void check(YamlNode value) {
    if (value instanceof Scalar scalar && isTemplate(scalar)) {
      template(scalar, ParameterReading.typeOf(parameter));
    } else if (value instanceof Listing list
        && parameter.type() == ParameterType.LIST
        && list.items().stream().anyMatch(ParameterValue::isTemplate)) {
      ValueType type = Assignable.plain(ParameterReading.typeOf(parameter));
      ValueType item = type instanceof ValueType.Listing items ? items.of() : type;
      list.items().stream()
          .filter(ParameterValue::isTemplate)
          .map(Scalar.class::cast)
          .forEach(scalar -> template(scalar, item));
    } else if (ParameterReading.of(parameter, YamlNode.toJson(value))
        instanceof ParameterReading.Bad bad) {
      subject.error(
          RunbookError.VALUE_OUT_OF_BOUNDS,
          value.place(),
          "the parameter \"%s\" is \"%s\", expected %s"
              .formatted(parameter.name(), shown(value), bad.expected()));
    }
  }

  private static String shown(YamlNode value) {
    String text = String.valueOf(YamlNode.toJson(value));
    return text.length() > 80 ? text.substring(0, 79) + "…" : text;
  }

  private static boolean isTemplate(YamlNode value) {
    return value instanceof Scalar scalar && TemplateText.parse(scalar.text()).literal().isEmpty();
  }

  private void template(Scalar scalar, ValueType type) {
    boolean single = TemplateText.parse(scalar.text()).single().isPresent();
    new ExpressionCheck(subject, scalar, scope)
        .template()
        .filter(given -> single || !(Assignable.plain(type) instanceof ValueType.Span))
        .ifPresent(given -> typed(scalar, given, type));
  }

  private void typed(Scalar scalar, ValueType given, ValueType type) {
    if (given instanceof ValueType.Maybe && parameter.required()) {
      subject.error(
          code,
          scalar.place(),
          "the parameter \"%s\" is required, but its value may be absent"
              .formatted(parameter.name()),
          "open it: .orValue(…)");
      return;
    }
    ValueType plain = Assignable.plain(given);
    ValueType taken = Assignable.plain(type);
    if (Assignable.to(plain, taken)) {
      return;
    }
    Problem problem =
        Problem.error(
            Secrets.in(plain) ? RunbookError.SECRET_EXPOSED : code,
            scalar.place(),
            "the parameter \"%s\" takes %s, and is given %s"
                .formatted(parameter.name(), taken.word(), plain.word()));
    subject.add(Assignable.conversion(plain, taken).map(problem::withHint).orElse(problem));
  }
}
