package dev.tasuki.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code parameters} of a runbook. */
final class ParameterParser {
  private final FileContext file;

  ParameterParser(FileContext file) {
    this.file = file;
  }

  List<Parameter> parameters(List<Entry> entries) {
    List<Parameter> parameters = new ArrayList<>();
    for (Entry entry : entries) {
      Names.checkName(entry.key(), "the parameter", file.problems);
      Optional<Parameter> parameter =
          MappingReader.of(entry.value(), "the parameter " + entry.name(), file.problems)
              .flatMap(
                  reader ->
                      parameter(
                          entry.name(), reader, reader.find("default"), reader.list("choices")));
      if (parameter.isPresent()) {
        file.sources.put(parameter.get(), entry.value());
        parameters.add(parameter.get());
      } else {
        file.broken.add(entry.name());
      }
    }
    return parameters;
  }

  /**
   * Reads one parameter.
   *
   * @param preset its default, where that is written out
   * @param choices its choices, where they are written out
   */
  Optional<Parameter> parameter(
      String name, MappingReader reader, Optional<YamlNode> preset, List<YamlNode> choices) {
    Optional<ParameterType> type =
        reader.require("type").flatMap(value -> reader.word("type", Words.TYPES));
    Optional<ParameterType> of = reader.word("of", Words.TYPES);
    Optional<String> description = reader.text("description");
    boolean optional = reader.bool("optional").orElse(false);
    Optional<String> pattern = pattern(reader);
    Optional<YamlNode> min = reader.find("min");
    Optional<YamlNode> max = reader.find("max");
    reader.done();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    checkOf(reader, type.get(), of);
    if (optional && reader.find("default").isPresent()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISPLACED,
                  reader.keyPlace("optional"),
                  "the parameter %s has a default, so that it is never absent".formatted(name))
              .withHint("remove \"optional\" or \"default\""));
    }
    Parameter free =
        new Parameter(
            name,
            type.get(),
            of,
            description,
            optional,
            Optional.empty(),
            List.of(),
            pattern,
            min.flatMap(node -> bound("min", type.get(), node)),
            max.flatMap(node -> bound("max", type.get(), node)));
    List<Object> allowed = new ArrayList<>();
    choices.forEach(node -> value("a choice", free, node).ifPresent(allowed::add));
    Parameter chosen = with(free, Optional.empty(), allowed);
    return Optional.of(
        with(chosen, preset.flatMap(node -> value("the default", chosen, node)), allowed));
  }

  private static Parameter with(Parameter p, Optional<Object> preset, List<Object> choices) {
    return new Parameter(
        p.name(),
        p.type(),
        p.of(),
        p.description(),
        p.optional(),
        preset,
        choices,
        p.pattern(),
        p.min(),
        p.max());
  }

  private void checkOf(MappingReader reader, ParameterType type, Optional<ParameterType> of) {
    if (of.isPresent() && type != ParameterType.LIST) {
      file.problems.add(
          Problem.error(
              RunbookError.KEY_MISPLACED,
              reader.keyPlace("of"),
              "\"of\" says what a list is made of, but the type is \"%s\"".formatted(type.word())));
    }
    if (of.filter(ParameterType.LIST::equals).isPresent()) {
      file.problems.add(
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS, reader.keyPlace("of"), "a list holds no lists"));
    }
  }

  private Optional<String> pattern(MappingReader reader) {
    return reader
        .scalar("pattern")
        .flatMap(
            scalar -> {
              try {
                return Optional.of(Pattern.compile(scalar.text()).pattern());
              } catch (PatternSyntaxException e) {
                file.problems.add(
                    Problem.error(
                        RunbookError.VALUE_OUT_OF_BOUNDS,
                        scalar.place(),
                        "the pattern \"%s\" is no RE2: %s"
                            .formatted(scalar.text(), e.getDescription())));
                return Optional.empty();
              }
            });
  }

  /** Bounds of numbers and durations are such values; of all else, whole numbers. */
  private Optional<Object> bound(String key, ParameterType type, YamlNode node) {
    ParameterType kind =
        switch (type) {
          case DURATION, NUMBER -> type;
          default -> ParameterType.INT;
        };
    return switch (ParameterReading.scalar(kind, YamlNode.toJson(node))) {
      case ParameterReading.Good good -> Optional.of(good.json());
      case ParameterReading.Bad bad -> {
        file.problems.add(wrong("\"" + key + "\"", node, bad.expected()));
        yield Optional.empty();
      }
    };
  }

  private Optional<Object> value(String what, Parameter parameter, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && Values.isTemplate(scalar.text())) {
      file.problems.add(
          Problem.error(
                  RunbookError.TEMPLATE_INVALID,
                  node.place(),
                  "%s is the template \"%s\", but it is known before a run begins"
                      .formatted(what, scalar.text()))
              .withHint(
                  "only the fields of an \"ask\" take templates here, alone and not in a list"));
      return Optional.empty();
    }
    return switch (ParameterReading.of(parameter, YamlNode.toJson(node))) {
      case ParameterReading.Good good -> Optional.of(good.json());
      case ParameterReading.Bad bad -> {
        file.problems.add(wrong(what, node, bad.expected()));
        yield Optional.empty();
      }
    };
  }

  private static Problem wrong(String what, YamlNode node, String expected) {
    return Problem.error(
        RunbookError.VALUE_OUT_OF_BOUNDS,
        node.place(),
        "%s is \"%s\", expected %s"
            .formatted(
                what,
                node instanceof YamlNode.Scalar scalar ? scalar.text() : YamlNode.toJson(node),
                expected));
  }
}
