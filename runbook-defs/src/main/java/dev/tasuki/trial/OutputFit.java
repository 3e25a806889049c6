package dev.tasuki.trial;

import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Whether what a test writes may be (part of) an action's output. */
final class OutputFit {
  private final Problems problems;

  OutputFit(Problems problems) {
    this.problems = problems;
  }

  /** Adds a problem for everything that does not fit. */
  void check(String what, YamlNode node, ValueType type) {
    switch (type) {
      case ValueType.Dyn _ -> {}
      case ValueType.Maybe maybe -> {
        if (!(node instanceof Nothing)) {
          check(what, node, maybe.of());
        }
      }
      case ValueType.Listing list -> {
        if (node instanceof Listing items) {
          items.items().forEach(item -> check("an item of " + what, item, list.of()));
        } else {
          wrong(what, node, "a list");
        }
      }
      case ValueType.Mapping map -> {
        if (node instanceof Mapping entries) {
          for (Entry entry : entries.entries()) {
            check("\"" + entry.name() + "\"", entry.value(), map.of());
          }
        } else {
          wrong(what, node, "a mapping (name: value)");
        }
      }
      case ValueType.Structure structure -> structure(what, node, structure);
      case ValueType.Text _, ValueType.Secret _ -> text(what, node);
      case ValueType.Int _ -> scalar(what, node, "a whole number", value(node) instanceof Long);
      case ValueType.Real _ -> scalar(what, node, "a number", value(node) instanceof Number);
      case ValueType.Bool _ -> scalar(what, node, "true or false", value(node) instanceof Boolean);
      case ValueType.Span _ -> {
        if (!(node instanceof Scalar scalar)) {
          wrong(what, node, "a duration such as \"90s\"");
        } else if (DurationText.parse(scalar.text()).isEmpty()) {
          problems.add(
              Problem.error(
                  RunbookError.VALUE_WRONG_KIND,
                  node.place(),
                  DurationText.complaint(what, scalar.text())));
        }
      }
      case ValueType.Moment _ ->
          scalar(what, node, "a time such as \"2026-11-22T09:00:00Z\"", isMoment(node));
    }
  }

  private void structure(String what, YamlNode node, ValueType.Structure structure) {
    if (!(node instanceof Mapping entries)) {
      wrong(what, node, "a mapping (field: value)");
      return;
    }
    List<String> names = structure.fields().stream().map(ValueType.Field::name).toList();
    for (Entry entry : entries.entries()) {
      structure.fields().stream()
          .filter(field -> field.name().equals(entry.name()))
          .findFirst()
          .ifPresentOrElse(
              field -> check("\"" + entry.name() + "\"", entry.value(), field.type()),
              () -> {
                Problem problem =
                    Problem.error(
                        RunbookError.TEST_NAME_UNKNOWN,
                        entry.key().place(),
                        "%s has no field \"%s\"".formatted(what, entry.name()));
                problems.add(
                    NearestName.hint(entry.name(), names, "fields")
                        .map(problem::withHint)
                        .orElse(problem));
              });
    }
  }

  private void text(String what, YamlNode node) {
    if (node instanceof Scalar scalar && !(scalar.value() instanceof String)) {
      problems.add(
          MappingReader.wrongKind(what, node, "text")
              .withHint("write it in quotes: \"" + scalar.text() + "\""));
    } else {
      scalar(what, node, "text", node instanceof Scalar);
    }
  }

  private void scalar(String what, YamlNode node, String expected, boolean fits) {
    if (!fits) {
      wrong(what, node, expected);
    }
  }

  private void wrong(String what, YamlNode node, String expected) {
    problems.add(MappingReader.wrongKind(what, node, expected));
  }

  private static Object value(YamlNode node) {
    return node instanceof Scalar scalar ? scalar.value() : "";
  }

  private static boolean isMoment(YamlNode node) {
    if (!(node instanceof Scalar scalar)) {
      return false;
    }
    try {
      Instant.parse(scalar.text());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
