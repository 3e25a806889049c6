package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.expression.FunctionNames;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.expression.TypedExpressions.Complaint;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words of the language what CEL complains of in one expression. */
final class Explanations {
  private static final Pattern UNDEFINED = Pattern.compile("undefined field '(.*)'");
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern OWNER = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*$");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern OPENS =
      Pattern.compile("(?:orValue|or|hasValue|value) does not take");
  private static final Pattern OPERAND =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*|\\[\\d+\\])*$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private final Subject subject;
  private final Scalar scalar;
  private final Scope scope;
  private final TypedExpressions typed;
  private final String text;
  private final int offset;

  /**
   * Of an expression in a scalar.
   *
   * @param offset where the expression begins in the scalar
   */
  Explanations(
      Subject subject,
      Scalar scalar,
      Scope scope,
      TypedExpressions typed,
      String text,
      int offset) {
    this.subject = subject;
    this.scalar = scalar;
    this.scope = scope;
    this.typed = typed;
    this.text = text;
    this.offset = offset;
  }

  static boolean isUnknownName(Complaint complaint) {
    return UNDEFINED.matcher(complaint.message()).matches()
        || UNDECLARED.matcher(complaint.message()).matches();
  }

  void report(Complaint complaint) {
    Matcher undefined = UNDEFINED.matcher(complaint.message());
    if (undefined.matches()) {
      field(complaint.offset(), undefined.group(1));
      return;
    }
    Matcher undeclared = UNDECLARED.matcher(complaint.message());
    if (undeclared.matches()) {
      undeclared(complaint.offset(), undeclared.group(1));
      return;
    }
    Place place = place(complaint.offset());
    boolean opens = OPENS.matcher(complaint.message()).lookingAt();
    if (complaint.message().contains("optional") && !opens) {
      mayBeAbsent(place, complaint);
      return;
    }
    Problem problem =
        Problem.error(
            RunbookError.EXPRESSION_INVALID,
            place,
            complaint.message().startsWith("this is no ")
                ? literal(complaint.offset()) + " " + complaint.message().substring(5)
                : "the expression is wrong: " + complaint.message());
    subject.add(Advice.on(complaint.message(), text).map(problem::withHint).orElse(problem));
  }

  /** The text in quotes that stands there. */
  private String literal(int at) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.find(Math.min(at, text.length())) ? quoted.group() : "this";
  }

  private void mayBeAbsent(Place place, Complaint complaint) {
    Optional<Absence> absent = Absence.in(text, typed);
    subject.error(
        RunbookError.EXPRESSION_INVALID,
        absent.map(found -> scalar.placeOf(offset + found.at(), found.length())).orElse(place),
        absent
            .map(found -> found.reason() + ": its value may be absent")
            .orElse("a value may be absent: " + complaint.message()),
        "open it: .orValue(…)");
  }

  private void undeclared(int at, String name) {
    // CEL names the place of the bracket or the dot.
    int behind = text.lastIndexOf(name, at);
    int from =
        behind >= 0 && text.substring(behind, at).strip().equals(name)
            ? behind
            : text.indexOf(name, at);
    int start = from < 0 ? at : from;
    String after = text.substring(Math.min(text.length(), start + name.length())).stripLeading();
    if (from >= 0 && after.startsWith("(")) {
      boolean member = text.substring(0, start).stripTrailing().endsWith(".");
      List<String> known = member ? FunctionNames.member() : FunctionNames.global();
      Optional<String> near =
          NearestName.of(name, known).map(right -> "did you mean \"" + right + "\"?");
      Problem problem =
          Problem.error(
              RunbookError.REFERENCE_UNKNOWN,
              scalar.placeOf(offset + start, name.length()),
              "there is no function \"%s\"".formatted(name));
      subject.add(near.or(() -> swapped(name, member)).map(problem::withHint).orElse(problem));
      return;
    }
    subject.add(new UnknownVariable(subject, scope).problem(place(at), name));
  }

  private static Optional<String> swapped(String name, boolean member) {
    if (member && FunctionNames.global().contains(name)) {
      return Optional.of("write \"" + name + "(…)\"");
    }
    return !member && FunctionNames.member().contains(name)
        ? Optional.of("write \"….%s(…)\"".formatted(name))
        : Optional.empty();
  }

  private void field(int at, String field) {
    Matcher owner = OWNER.matcher(text.substring(0, at));
    String of = owner.find() ? owner.group(1) : "the value";
    int start = Math.max(at, text.indexOf(field, at));
    Place place = scalar.placeOf(offset + start, field.length());
    boolean root = at == of.length() || !text.startsWith(".", Math.max(0, at - of.length() - 1));
    if (root && (of.equals("steps") || of.equals("state"))) {
      subject.add(new UnknownVariable(subject, scope).step(place, of, field));
      return;
    }
    if (root && of.equals("vars")) {
      subject.add(new UnknownVariable(subject, scope).variable(place, field));
      return;
    }
    if (root && of.equals("params")) {
      subject.unknown(
          RunbookError.REFERENCE_UNKNOWN,
          place,
          "there is no parameter \"%s\"".formatted(field),
          field,
          subject.parameters(scope.frame()).stream().map(Parameter::name).toList(),
          "parameters");
      return;
    }
    subject.unknown(
        RunbookError.REFERENCE_UNKNOWN,
        place,
        "\"%s\" has no field \"%s\"".formatted(of, field),
        field,
        fieldsOf(at),
        "fields");
  }

  /** The fields of what stands before the dot; those of all types around where that is unclear. */
  private Collection<String> fieldsOf(int dot) {
    Matcher operand = OPERAND.matcher(text.substring(0, dot));
    if (operand.find()) {
      ValueType type = scope.type(operand.group());
      ValueType plain = type instanceof ValueType.Maybe maybe ? maybe.of() : type;
      if (plain instanceof ValueType.Structure structure) {
        return structure.fields().stream().map(ValueType.Field::name).toList();
      }
    }
    SortedSet<String> all = typed.fieldNames();
    return NearestName.of(text.substring(dot + 1), all).isPresent() || all.size() > 24
        ? all
        : List.of();
  }

  /** The word or sign at this offset of the expression. */
  private Place place(int at) {
    Matcher word = WORD.matcher(text);
    int length = word.find(Math.min(at, text.length())) && word.start() == at ? word.end() - at : 1;
    return scalar.placeOf(offset + at, length);
  }
}
