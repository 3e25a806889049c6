package dev.tasuki.check;

import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.expression.TypedExpressions.Complaint;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks one scalar that is an expression or a template, and says what is wrong where it stands.
 */
final class ExpressionCheck {
  private static final Pattern UNDEFINED = Pattern.compile("undefined field '(.*)'");
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern OWNER = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private final Subject subject;
  private final Scalar scalar;
  private final TypedExpressions scope;

  ExpressionCheck(Subject subject, Scalar scalar, TypedExpressions scope) {
    this.subject = subject;
    this.scalar = scalar;
    this.scope = scope;
  }

  /** The scalar is CEL and nothing else; its value is true or false. */
  void condition(String key) {
    if (scalar.text().contains("${")) {
      subject.error(
          RunbookError.TEMPLATE_INVALID,
          scalar.placeOf(scalar.text().indexOf("${"), 2),
          "\"%s\" is an expression already, without \"${…}\"".formatted(key),
          "remove \"${\" and \"}\"");
      return;
    }
    Optional<ValueType> type = check(scalar.text(), 0);
    if (type.isPresent()
        && !(type.get() instanceof ValueType.Bool)
        && !(type.get() instanceof ValueType.Dyn)) {
      Problem problem =
          Problem.error(
              RunbookError.EXPRESSION_INVALID,
              scalar.place(),
              "\"%s\" gives %s, expected true or false".formatted(key, type.get().word()));
      subject.add(
          type.get() instanceof ValueType.Maybe
              ? problem.withHint("it may be absent; open it: .orValue(false)")
              : problem);
    }
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
    Optional<String> hint =
        switch (type) {
          case ValueType.Listing list -> Optional.of("join it: .join(\", \")");
          case ValueType.Maybe maybe -> Optional.of("it may be absent; open it: .orValue(…)");
          case ValueType.Mapping map -> Optional.of("name the entry that you mean");
          case ValueType.Structure structure -> Optional.of("name the field that you mean");
          case ValueType.Text text -> Optional.empty();
          case ValueType.Int whole -> Optional.empty();
          case ValueType.Real real -> Optional.empty();
          case ValueType.Bool bool -> Optional.empty();
          case ValueType.Span span -> Optional.empty();
          case ValueType.Moment moment -> Optional.empty();
          case ValueType.Dyn dyn -> Optional.empty();
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

  private Optional<ValueType> check(String text, int offset) {
    TypedExpressions.Result result = scope.check(text);
    if (result.complaints().isEmpty()) {
      return Optional.of(result.type());
    }
    List<Complaint> unknown =
        result.complaints().stream().filter(ExpressionCheck::isUnknownName).toList();
    // What follows any other complaint is often about CEL's own confusion.
    List<Complaint> shown = unknown.isEmpty() ? result.complaints().subList(0, 1) : unknown;
    shown.forEach(complaint -> report(text, offset, complaint));
    return Optional.empty();
  }

  private static boolean isUnknownName(Complaint complaint) {
    return UNDEFINED.matcher(complaint.message()).matches()
        || UNDECLARED.matcher(complaint.message()).matches();
  }

  private void report(String text, int offset, Complaint complaint) {
    Matcher undefined = UNDEFINED.matcher(complaint.message());
    if (undefined.matches()) {
      undefinedField(text, offset, complaint.offset(), undefined.group(1));
      return;
    }
    Matcher undeclared = UNDECLARED.matcher(complaint.message());
    if (undeclared.matches()) {
      Place place = place(text, offset, complaint.offset());
      subject.add(new UnknownVariable(subject).problem(place, undeclared.group(1)));
      return;
    }
    Place place = place(text, offset, complaint.offset());
    if (!complaint.message().contains("optional")) {
      subject.error(
          RunbookError.EXPRESSION_INVALID,
          place,
          "the expression is wrong: " + complaint.message());
      return;
    }
    Optional<String> absent =
        References.of(text).stream()
            .filter(read -> read.root().equals("steps"))
            .map(Reference::name)
            .filter(
                name ->
                    scope
                        .field("steps", name)
                        .filter(ValueType.Maybe.class::isInstance)
                        .isPresent())
            .findFirst();
    subject.error(
        RunbookError.EXPRESSION_INVALID,
        place,
        absent
            .map(
                name ->
                    "the step \"%s\" may not have run here: its value may be absent"
                        .formatted(name))
            .orElse("a value may be absent: " + complaint.message()),
        "open it: .orValue(…)");
  }

  private void undefinedField(String text, int offset, int at, String field) {
    Matcher owner = OWNER.matcher(text.substring(0, at));
    String of = owner.find() ? owner.group(1) : "the value";
    int start = Math.max(at, text.indexOf(field, at));
    Place place = scalar.placeOf(offset + start, field.length());
    boolean root = at == of.length() || !text.startsWith(".", Math.max(0, at - of.length() - 1));
    if (root && (of.equals("steps") || of.equals("state"))) {
      subject.add(new UnknownVariable(subject).step(place, of, field));
      return;
    }
    SortedSet<String> known =
        root && of.equals("params")
            ? new TreeSet<>(subject.definition().parameters().stream().map(p -> p.name()).toList())
            : scope.fieldNames();
    String message =
        root && of.equals("params")
            ? "there is no parameter \"%s\"".formatted(field)
            : "\"%s\" has no field \"%s\"".formatted(of, field);
    Problem problem = Problem.error(RunbookError.REFERENCE_UNKNOWN, place, message);
    Optional<String> hint =
        root && of.equals("params")
            ? NearestName.hint(field, known, "parameters")
            : NearestName.of(field, known).map(name -> "did you mean \"" + name + "\"?");
    subject.add(hint.map(problem::withHint).orElse(problem));
  }

  /** The word or sign at this offset of the expression. */
  private Place place(String text, int offset, int at) {
    Matcher word = WORD.matcher(text);
    int length = word.find(Math.min(at, text.length())) && word.start() == at ? word.end() - at : 1;
    return scalar.placeOf(offset + at, length);
  }
}
