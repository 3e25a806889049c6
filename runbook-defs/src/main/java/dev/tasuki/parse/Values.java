package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads values that many keys have: inputs, named expressions, groups of people. */
final class Values {
  private Values() {}

  /** Name → JSON value whose strings are templates; what has no value is left out. */
  static SortedMap<String, Object> inputs(MappingReader reader) {
    return inputs(reader.entries("with"));
  }

  static SortedMap<String, Object> inputs(List<Entry> entries) {
    SortedMap<String, Object> inputs = new TreeMap<>();
    entries.stream()
        .filter(entry -> !(entry.value() instanceof Nothing))
        .forEach(entry -> inputs.put(entry.name(), YamlNode.toJson(entry.value())));
    return inputs;
  }

  /**
   * Name → expression.
   *
   * @param what the names are, such as {@code the output}
   */
  static SortedMap<String, Expression> expressions(
      FileContext file, List<Entry> entries, String what) {
    SortedMap<String, Expression> expressions = new TreeMap<>();
    for (Entry entry : entries) {
      Names.checkName(entry.key(), what, file.problems);
      if (entry.value() instanceof Scalar scalar) {
        expressions.put(entry.name(), new Expression(scalar.text()));
      } else {
        file.problems.add(
            MappingReader.wrongKind("\"" + entry.name() + "\"", entry.value(), "an expression")
                .withHint(
                    "an expression is text; where it begins with [ or {, quote it: \"[1, 2]\""));
      }
    }
    return expressions;
  }

  /** Groups of people, each with its at sign. */
  static List<String> groups(FileContext file, MappingReader reader, String key, String what) {
    List<Scalar> groups = reader.texts(key);
    groups.forEach(group -> checkGroup(file, group, what));
    return groups.stream().map(Scalar::text).toList();
  }

  static void checkGroup(FileContext file, Scalar group, String what) {
    if (!group.text().matches("@[a-z0-9][-a-z0-9]*")) {
      file.problems.add(
          Problem.error(
                  RunbookError.NAME_INVALID,
                  group.place(),
                  "%s \"%s\" is no group".formatted(what, group.text()))
              .withHint("write a group in quotes: \"@platform-sre\""));
    }
  }

  static boolean isTemplate(String text) {
    TemplateText template = TemplateText.parse(text);
    return template.flaw().isPresent() || template.literal().isEmpty();
  }
}
