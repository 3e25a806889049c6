package dev.tasuki.parse;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads lists of steps. What an {@code action} has beside it is read by {@link ActionParser}. */
final class StepParser {
  private static final List<String> ONLY_ACTIONS =
      List.of("with", "until", "every", "stable", "within", "give-up", "undo");

  final FileContext file;
  private final OnFailure inherited;

  StepParser(FileContext file, OnFailure inherited) {
    this.file = file;
    this.inherited = inherited;
  }

  List<Step> steps(List<YamlNode> items) {
    List<Step> steps = new ArrayList<>();
    for (YamlNode item : items) {
      MappingReader.of(item, "the step", file.problems)
          .flatMap(reader -> step((Mapping) item, reader))
          .ifPresent(
              step -> {
                file.sources.put(step, item);
                steps.add(step);
              });
    }
    return steps;
  }

  private Optional<Step> step(Mapping node, MappingReader reader) {
    List<Entry> kinds =
        node.entries().stream()
            .filter(
                entry ->
                    Words.STEP_KINDS.contains(entry.name())
                        || Words.LATER_STEP_KINDS.contains(entry.name()))
            .toList();
    Optional<Scalar> id = reader.scalar("id");
    id.ifPresent(file::takeId);
    if (kinds.size() != 1) {
      file.problems.add(wrongKind(node, kinds));
      return broken(id);
    }
    Entry kind = kinds.getFirst();
    if (Words.LATER_STEP_KINDS.contains(kind.name())) {
      file.notYet(kind.key());
      return broken(id);
    }
    String name = id.map(Scalar::text).orElseGet(() -> file.nextName(kind.name()));
    Optional<Step> step =
        switch (kind.name()) {
          case "action" -> new ActionParser(this).action(head(reader, name, id), reader);
          case "steps" -> Optional.of(group(head(reader, name, id), reader));
          case "assert" -> assertion(name, id, reader);
          default -> finish(head(reader, name, id), reader);
        };
    file.passLater(reader, Words.LATER_STEP_KEYS);
    for (String key : ONLY_ACTIONS) {
      if (reader.unread().stream().anyMatch(entry -> entry.name().equals(key))) {
        file.misplaced(
            reader,
            key,
            "\"%s\" stands beside an \"action\", not beside \"%s\"".formatted(key, kind.name()));
      }
    }
    reader.done();
    return step.isPresent() ? step : broken(id);
  }

  private Optional<Step> broken(Optional<Scalar> id) {
    id.ifPresent(scalar -> file.broken.add(scalar.text()));
    return Optional.empty();
  }

  private static Problem wrongKind(Mapping node, List<Entry> kinds) {
    Place place = kinds.size() > 1 ? kinds.get(1).key().place() : node.place();
    if (kinds.size() > 1) {
      return Problem.error(
              RunbookError.STEP_KIND,
              place,
              "a step does one thing, this one has \"%s\" and \"%s\""
                  .formatted(kinds.get(0).name(), kinds.get(1).name()))
          .withHint("write two steps");
    }
    Optional<Entry> misspelled =
        node.entries().stream()
            .filter(entry -> NearestName.of(entry.name(), Words.STEP_KINDS).isPresent())
            .findFirst();
    Optional<String> near =
        misspelled.flatMap(entry -> NearestName.of(entry.name(), Words.STEP_KINDS));
    return Problem.error(
            RunbookError.STEP_KIND,
            misspelled.map(entry -> entry.key().place()).orElse(place),
            "the step does nothing; expected one of the keys: "
                + String.join(", ", Words.STEP_KINDS))
        .withHint(
            near.map(name -> "did you mean \"" + name + "\"?")
                .orElse("add \"action: NAME\" to it"));
  }

  private Step.Head head(MappingReader reader, String name, Optional<Scalar> id) {
    return new Step.Head(
        name,
        id.isPresent(),
        reader.text("title").map(Template::new),
        reader.text("when").map(Expression::new),
        reader.word("on-failure", Words.ON_FAILURE).orElse(inherited));
  }

  private Step group(Step.Head head, MappingReader reader) {
    List<Step> inside = new StepParser(file, head.onFailure()).steps(reader.list("steps"));
    if (inside.isEmpty()) {
      file.problems.add(
          Problem.error(
              RunbookError.KEY_MISSING, reader.keyPlace("steps"), "the group has no steps"));
    }
    Optional<Template> timeout = reader.text("timeout").map(Template::new);
    if (timeout.isEmpty()) {
      file.misplaced(reader, "on-timeout", "\"on-timeout\" of a group needs its \"timeout\"");
    }
    return new Step.Group(
        head,
        inside,
        Cover.of(new GateParser(file).gate(reader)),
        timeout,
        reader.word("on-timeout", Words.ON_TIMEOUT).orElse(OnTimeout.HOLD));
  }

  private Optional<Step> assertion(String name, Optional<Scalar> id, MappingReader reader) {
    Step.Head head =
        new Step.Head(
            name,
            id.isPresent(),
            reader.text("title").map(Template::new),
            reader.text("when").map(Expression::new),
            reader.word("on-failure", Words.ON_FAILURE).orElse(OnFailure.UNDO));
    Optional<String> condition = reader.requireText("assert");
    Optional<String> message = reader.requireText("message");
    return condition.map(
        text -> new Step.Assert(head, new Expression(text), new Template(message.orElse(""))));
  }

  private Optional<Step> finish(Step.Head head, MappingReader reader) {
    return reader
        .mapping("finish")
        .flatMap(
            inner -> {
              Optional<FinishOutcome> outcome =
                  inner.require("outcome").flatMap(v -> inner.word("outcome", Words.OUTCOMES));
              Optional<String> message = inner.requireText("message");
              file.passLater(inner, List.of("next", "with"));
              inner.done();
              return outcome.map(
                  word ->
                      new Step.Finish(
                          head,
                          word,
                          new Template(message.orElse("")),
                          Optional.empty(),
                          new TreeMap<>()));
            });
  }
}
