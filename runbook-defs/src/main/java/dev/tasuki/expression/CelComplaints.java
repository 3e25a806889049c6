package dev.tasuki.expression;

import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the house's words what CEL complains of. */
final class CelComplaints {
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']+)' applied to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern UNBOUND = Pattern.compile("\\(%[A-Za-z0-9_]+\\)");
  private static final Pattern LITERAL =
      Pattern.compile(
          "(duration|timestamp|regex) validation failed\\. Reason: (.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern OPERATOR = Pattern.compile("_(.+)_|(!|-)_");

  private CelComplaints() {}

  static String atRunTime(CelEvaluationException e) {
    String message = e.getMessage() == null ? "it fails" : e.getMessage();
    return plain(message.replaceFirst("^evaluation error( at [^:]+:\\d+)?: ", ""));
  }

  static String atCompileTime(List<CelIssue> issues) {
    return issues.isEmpty() ? "it does not compile" : plain(issues.getFirst().getMessage());
  }

  /** One of CEL's messages, without its own names for operators and types. */
  static String plain(String message) {
    Matcher literal = LITERAL.matcher(message);
    if (literal.find()) {
      return switch (literal.group(1).toLowerCase(Locale.ROOT)) {
        case "duration" -> "this is no duration";
        case "timestamp" -> "this is no timestamp";
        default -> "this is no pattern: " + literal.group(2).lines().findFirst().orElse("").strip();
      };
    }
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return "%s does not take (%s)"
          .formatted(operator(overload.group(1)), types(overload.group(2)));
    }
    if (message.startsWith("mismatched input '<EOF>'")) {
      return "the expression ends too early";
    }
    int expecting = message.indexOf(" expecting {");
    String shorter = expecting > 0 ? message.substring(0, expecting) : message;
    return types(shorter.replace(" (in container '')", "")).strip();
  }

  private static String operator(String name) {
    Matcher matcher = OPERATOR.matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  static String types(String text) {
    String inner =
        text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    return UNBOUND
        .matcher(inner)
        .replaceAll("")
        .replace("google.protobuf.Duration", "duration")
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("optional_type(", "optional(")
        .replace("_?_:_", "? :");
  }
}
