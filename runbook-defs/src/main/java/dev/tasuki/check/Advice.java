package dev.tasuki.check;

import dev.tasuki.expression.FunctionNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write instead, for complaints of CEL whose mend is known. */
final class Advice {
  private static final Pattern TAKES = Pattern.compile("(\\S+) does not take \\((.*)\\)");
  private static final Pattern OTHER = Pattern.compile("optional\\((.*)\\)\\.\\((.*)\\)");
  private static final Pattern DAYS = Pattern.compile("['\"](\\d{1,4})d(?:(\\d{1,4})h)?['\"]");

  private Advice() {}

  /**
   * The advice.
   *
   * @param complaint in the house's words
   * @param expression as it is written
   */
  static Optional<String> on(String complaint, String expression) {
    if (complaint.equals("this is no duration")) {
      return Optional.of(duration(expression));
    }
    if (complaint.equals("this is no timestamp")) {
      return Optional.of("write timestamp(\"2026-11-22T09:00:00Z\")");
    }
    Matcher takes = TAKES.matcher(complaint);
    if (takes.find()) {
      return operands(takes.group(1), takes.group(2));
    }
    if (complaint.contains("token recognition error at: '='")
        || complaint.contains("extraneous input '='")
        || expression.matches("(?s).*[^=!<>]=[^=].*")) {
      return Optional.of("compare with \"==\"");
    }
    if (expression.matches("(?s).*\\s(and|or|not)\\s.*")) {
      return Optional.of("CEL writes && for and, || for or, ! for not");
    }
    return Optional.empty();
  }

  private static String duration(String expression) {
    Matcher days = DAYS.matcher(expression);
    if (!days.find()) {
      return "write duration(\"90s\"), duration(\"15m\") or duration(\"24h\")";
    }
    long hours = Long.parseLong(days.group(1)) * 24;
    hours += days.group(2) == null ? 0 : Long.parseLong(days.group(2));
    return "CEL knows no days: write duration(\"%dh\")".formatted(hours);
  }

  private static Optional<String> operands(String operator, String types) {
    if (types.contains(".(") && FunctionNames.global().contains(operator)) {
      return Optional.of("it is no method: write %s(…)".formatted(operator));
    }
    Matcher other = OTHER.matcher(types);
    if (operator.equals("orValue") && other.matches()) {
      return Optional.of(
          "what stands for an absent %s is no %s".formatted(other.group(1), other.group(2)));
    }
    if (List.of("orValue", "hasValue", "or", "value").contains(operator)) {
      return Optional.of("the value is always there: leave out .%s(…)".formatted(operator));
    }
    boolean whole = types.matches(".*\\bint\\b.*");
    boolean real = types.matches(".*\\bdouble\\b.*");
    boolean text = types.matches(".*\\bstring\\b.*");
    boolean duration = types.matches(".*\\bduration\\b.*");
    if (whole && real && operator.matches("[-+*/%]")) {
      return Optional.of("arithmetic does not mix int and double: write 2.0 for 2, or double(…)");
    }
    if (duration && text) {
      return Optional.of("a duration in an expression is written duration(\"90s\")");
    }
    if (text && operator.equals("+")) {
      return Optional.of("make text of it: string(…)");
    }
    if (text && (whole || real)) {
      return Optional.of("the one is text, the other a number: int(…) or string(…)");
    }
    return Optional.empty();
  }
}
