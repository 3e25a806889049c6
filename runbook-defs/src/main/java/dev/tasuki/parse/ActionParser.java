package dev.tasuki.parse;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Probe;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import dev.tasuki.definition.Until;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Nothing;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads an {@code action} and what only actions have beside them. */
final class ActionParser {
  private static final List<String> WITH_UNTIL =
      List.of("every", "stable", "within", "give-up", "on-timeout");

  private final StepParser steps;
  private final FileContext file;

  ActionParser(StepParser steps) {
    this.steps = steps;
    this.file = steps.file;
  }

  Optional<Step> action(Step.Head head, MappingReader reader) {
    Optional<String> action = reader.requireText("action");
    SortedMap<String, Object> with = Values.inputs(reader);
    Optional<Until> until = until(reader);
    SortedMap<String, Expression> keep =
        Values.expressions(file, reader.entries("keep"), "the output");
    Optional<Template> evidence = reader.text("evidence").map(Template::new);
    Optional<Template> timeout = reader.text("timeout").map(Template::new);
    Cover cover = new CoverParser(steps).cover(reader);
    Optional<Undo> undo = undo(reader);
    Optional<Probe> probe = reader.mapping("probe").flatMap(ActionParser::probe);
    Optional<Risk> risk = reader.word("risk", Words.RISKS);
    return action.map(
        name ->
            new Step.Action(
                head, name, with, until, keep, evidence, cover, timeout, undo, probe, risk));
  }

  private static Optional<Probe> probe(MappingReader reader) {
    Optional<String> action = reader.requireText("action");
    SortedMap<String, Object> with = Values.inputs(reader);
    Optional<String> happened = reader.requireText("happened");
    reader.done();
    return action.flatMap(
        name -> happened.map(text -> new Probe(name, with, new Expression(text))));
  }

  private Optional<Until> until(MappingReader reader) {
    Optional<String> condition = reader.text("until");
    if (condition.isEmpty()) {
      for (String key : WITH_UNTIL) {
        file.misplaced(
            reader, key, "\"%s\" says how to repeat and needs an \"until\"".formatted(key));
      }
      return Optional.empty();
    }
    return Optional.of(
        new Until(
            new Expression(condition.get()),
            new Template(reader.text("every").orElse("20s")),
            new Template(reader.text("stable").orElse("0s")),
            new Template(within(reader)),
            reader.text("give-up").map(Expression::new),
            reader.word("on-timeout", Words.ON_TIMEOUT).orElse(OnTimeout.HOLD)));
  }

  private String within(MappingReader reader) {
    Optional<String> within = reader.text("within");
    if (reader.find("within").isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISSING,
                  reader.keyPlace("until"),
                  "\"until\" has no \"within\": how long it may take at most")
              .withHint("add \"within: 15m\""));
    }
    return within.orElse("");
  }

  private Optional<Undo> undo(MappingReader reader) {
    Optional<YamlNode> node = reader.find("undo");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return switch (node.get()) {
      case Listing list -> Optional.of(new Undo.BySteps(steps.unwinding().steps(list.items())));
      case Mapping map -> none(map);
      case YamlNode.Scalar scalar -> wrong(scalar);
      case Nothing nothing -> wrong(nothing);
    };
  }

  private Optional<Undo> none(Mapping map) {
    return MappingReader.of(map, "\"undo\"", file.problems)
        .flatMap(
            reader -> {
              Optional<String> why = reader.requireText("none");
              reader.done();
              return why.map(Undo.None::new);
            });
  }

  private Optional<Undo> wrong(YamlNode node) {
    file.problems.add(
        Problem.error(
                RunbookError.VALUE_WRONG_KIND,
                node.place(),
                "\"undo\" is %s, expected a list of steps or { none: WHY }".formatted(node.kind()))
            .withHint("where nothing can be taken back, write: undo: { none: Why not. }"));
    return Optional.empty();
  }
}
