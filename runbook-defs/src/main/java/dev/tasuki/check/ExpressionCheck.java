package dev.tasuki.check;

import dev.tasuki.expression.TemplateText;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.expression.TypedExpressions.Complaint;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * Checks one scalar that is an expression or a template, and says what is wrong where it stands.
 */
final class ExpressionCheck {
  private final Subject subject;
  private final Scalar scalar;
  private final Scope scope;

  ExpressionCheck(Subject subject, Scalar scalar, Scope scope) {
    this.subject = subject;
    this.scalar = scalar;
    this.scope = scope;
  }

  /** The scalar is CEL and nothing else; its value is true or false. */
  void condition(String key) {
    Optional<ValueType> type = expression(key);
    if (type.isPresent()
        && !(type.get() instanceof ValueType.Bool)
        && !(type.get() instanceof ValueType.Dyn)) {
      Problem problem =
          Problem.error(
              RunbookError.EXPRESSION_INVALID,
              scalar.place(),
              "\"%s\" gives %s, expected true or false".formatted(key, type.get().word()));
      subject.add(problem.withHint(conditionHint(type.get())));
    }
  }

  private String conditionHint(ValueType type) {
    return switch (type) {
      case ValueType.Maybe _ -> open(scalar.text(), ".orValue(false)");
      case ValueType.Text _ -> "compare it: … == \"…\"";
      case ValueType.Int _, ValueType.Real _ -> "compare it: … > 0";
      case ValueType.Listing _ -> "ask how many there are: size(…) > 0";
      case ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Dyn _,
          ValueType.Mapping _,
          ValueType.Structure _ ->
          "compare it with what it has to be";
    };
  }

  /** How to open what may be absent, and why it may be. */
  String open(String expression, String how) {
    return Absence.in(expression, scope.over(expression))
            .map(Absence::reason)
            .orElse("it may be absent")
        + "; open it: "
        + how;
  }

  /** The scalar is CEL and nothing else, of any type; no secret. */
  Optional<ValueType> value(String key) {
    Optional<ValueType> type = expression(key);
    if (type.isPresent() && Secrets.in(type.get())) {
      exposed(0, scalar.text().length());
      return Optional.empty();
    }
    return type;
  }

  private Optional<ValueType> expression(String key) {
    if (scalar.text().contains("${")) {
      subject.error(
          RunbookError.TEMPLATE_INVALID,
          scalar.placeOf(scalar.text().indexOf("${"), 2),
          "\"%s\" is an expression already, without \"${…}\"".formatted(key),
          "remove \"${\" and \"}\"");
      return Optional.empty();
    }
    return check(scalar.text(), 0);
  }

  /** The scalar is a template: its type; empty if something is wrong with it. */
  Optional<ValueType> template() {
    TemplateText template = TemplateText.parse(scalar.text());
    if (template.flaw().isPresent()) {
      TemplateText.Flaw flaw = template.flaw().get();
      subject.error(
          RunbookError.TEMPLATE_INVALID, scalar.placeOf(flaw.offset(), 2), flaw.message());
      return Optional.empty();
    }
    Optional<TemplateText.Code> single = template.single();
    if (single.isPresent()) {
      return check(single.get().text(), single.get().offset());
    }
    boolean fine = true;
    for (TemplateText.Part part : template.parts()) {
      if (part instanceof TemplateText.Code code) {
        fine &= check(code.text(), code.offset()).map(type -> text(code, type)).orElse(false);
      }
    }
    return fine ? Optional.of(new ValueType.Text()) : Optional.empty();
  }

  /** A template that is shown to people, also where it is one expression. */
  void text() {
    TemplateText template = TemplateText.parse(scalar.text());
    Optional<ValueType> type = template();
    if (type.isPresent() && template.single().isPresent()) {
      text(template.single().get(), type.get());
    }
  }

  private boolean text(TemplateText.Code code, ValueType type) {
    if (Secrets.in(type)) {
      exposed(code.offset(), code.text().length());
      return false;
    }
    Optional<String> hint =
        switch (type) {
          case ValueType.Listing _ -> Optional.of("join it: .join(\", \")");
          case ValueType.Maybe _ -> Optional.of(open(code.text(), ".orValue(…)"));
          case ValueType.Mapping _ -> Optional.of("name the entry that you mean");
          case ValueType.Structure _ -> Optional.of("name the field that you mean");
          case ValueType.Text _,
              ValueType.Int _,
              ValueType.Real _,
              ValueType.Bool _,
              ValueType.Span _,
              ValueType.Moment _,
              ValueType.Secret _,
              ValueType.Dyn _ ->
              Optional.empty();
        };
    hint.ifPresent(
        next ->
            subject.error(
                RunbookError.EXPRESSION_INVALID,
                scalar.placeOf(code.offset(), code.text().length()),
                "\"%s\" is %s, which is no text".formatted(code.text().strip(), type.word()),
                next));
    return hint.isEmpty();
  }

  private void exposed(int offset, int length) {
    subject.error(
        RunbookError.SECRET_EXPOSED,
        scalar.placeOf(offset, Math.max(1, length)),
        "\"%s\" is a secret, which is not written anywhere but into an input that takes one"
            .formatted(scalar.text().substring(offset, offset + length).strip()),
        "pass it on as it is, \"${…}\" and nothing beside it, to an input of type secret");
  }

  private Optional<ValueType> check(String text, int offset) {
    TypedExpressions typed = scope.over(text);
    TypedExpressions.Result result = typed.check(text);
    if (result.complaints().isEmpty()) {
      if (result.secretAt().isPresent()) {
        subject.error(
            RunbookError.SECRET_EXPOSED,
            scalar.placeOf(offset + result.secretAt().getAsInt(), 1),
            "an expression works with a secret, which only its hand may see",
            "pass it on as it is, \"${…}\" and nothing beside it, to an input of type secret");
        return Optional.empty();
      }
      return Optional.of(result.type());
    }
    Explanations explanations = new Explanations(subject, scalar, scope, typed, text, offset);
    List<Complaint> unknown =
        result.complaints().stream().filter(Explanations::isUnknownName).toList();
    // What follows any other complaint is often about CEL's own confusion.
    List<Complaint> shown = unknown.isEmpty() ? result.complaints().subList(0, 1) : unknown;
    shown.forEach(explanations::report);
    return Optional.empty();
  }
}
