package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors, of queries and of objects. */
final class Selectors {
  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
  private static final Pattern BETWEEN_TERMS = Pattern.compile(",(?![^(]*\\))");

  private Selectors() {}

  /** Whether an object fits {@code labelSelector} of a query; an empty one fits all. */
  static boolean labels(String selector, JsonNode object) {
    JsonNode labels = object.at("/metadata/labels");
    return terms(selector).stream().allMatch(term -> label(term, labels));
  }

  /** Whether an object fits {@code fieldSelector} of a query; an empty one fits all. */
  static boolean fields(String selector, JsonNode object) {
    return terms(selector).stream().allMatch(term -> field(term, object));
  }

  /** Whether an object fits a {@code LabelSelector} of another object. */
  static boolean matches(JsonNode selector, JsonNode object) {
    JsonNode labels = object.at("/metadata/labels");
    boolean equal =
        selector.path("matchLabels").properties().stream()
            .allMatch(wanted -> labels.path(wanted.getKey()).equals(wanted.getValue()));
    return equal
        && Fields.list(selector.path("matchExpressions")).stream()
            .allMatch(expression -> expression(expression, labels));
  }

  private static boolean expression(JsonNode expression, JsonNode labels) {
    JsonNode label = labels.path(expression.path("key").asText());
    boolean among = Fields.list(expression.path("values")).contains(label);
    return switch (expression.path("operator").asText()) {
      case "In" -> among;
      case "NotIn" -> !among;
      case "Exists" -> !label.isMissingNode();
      case "DoesNotExist" -> label.isMissingNode();
      default -> false;
    };
  }

  private static List<String> terms(String selector) {
    return BETWEEN_TERMS
        .splitAsStream(selector)
        .map(String::strip)
        .filter(term -> !term.isEmpty())
        .toList();
  }

  private static boolean label(String term, JsonNode labels) {
    Matcher set = SET.matcher(term);
    if (set.matches()) {
      boolean among =
          Arrays.stream(set.group(3).split(","))
              .map(String::strip)
              .anyMatch(value -> labels.path(set.group(1)).asText("").equals(value));
      return set.group(2).equals("in") == among;
    }
    if (term.startsWith("!")) {
      return !labels.has(term.substring(1));
    }
    int unequal = term.indexOf("!=");
    if (unequal > 0) {
      return !labels
          .path(term.substring(0, unequal))
          .asText("")
          .equals(term.substring(unequal + 2));
    }
    int equal = term.indexOf('=');
    if (equal < 0) {
      return labels.has(term);
    }
    String value = term.substring(equal + 1).replaceFirst("^=", "");
    return labels.has(term.substring(0, equal))
        && labels.path(term.substring(0, equal)).asText().equals(value);
  }

  private static boolean field(String term, JsonNode object) {
    boolean negated = term.contains("!=");
    String[] sides = term.split("!?==?", 2);
    if (sides.length != 2) {
      throw ApiStatus.of(400, "BadRequest", "invalid field selector \"" + term + "\"");
    }
    JsonNode value = object.at("/" + sides[0].replace('.', '/'));
    return value.asText("").equals(sides[1]) != negated;
  }
}
