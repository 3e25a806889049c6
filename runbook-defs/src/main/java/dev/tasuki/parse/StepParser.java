package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
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

/** Reads lists of steps: what all steps have; each family of kinds has a parser of its own. */
final class StepParser {
  final FileContext file;
  private final OnFailure inherited;

  StepParser(FileContext file, OnFailure inherited) {
    this.file = file;
    this.inherited = inherited;
  }

  /** For the steps inside a group, which inherit what it says. */
  StepParser inside(Step.Head group) {
    return new StepParser(file, group.onFailure());
  }

  /** For an {@code undo} or {@code finally}, which inherit nothing: their failure is a debt. */
  StepParser unwinding() {
    return new StepParser(file, OnFailure.HOLD);
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
    Optional<Scalar> id = reader.scalar("id");
    id.ifPresent(file::takeId);
    List<Entry> kinds = StepKind.found(node.entries());
    if (kinds.size() != 1) {
      file.problems.add(wrongKind(node, kinds));
      return broken(id);
    }
    StepKind kind = StepKind.of(kinds.getFirst(), node.entries()).orElseThrow();
    String name = id.map(Scalar::text).orElseGet(() -> file.nextName(kind.word()));
    Step.Head head = head(reader, kind, name, id.isPresent());
    Optional<Step> step =
        switch (kind) {
          case ACTION -> new ActionParser(this).action(head, reader);
          case RUN -> new RunParser(this).run(head, reader);
          case GROUP -> Optional.of(new GroupParser(this).group(head, reader));
          case LOOP -> new GroupParser(this).loop(head, reader);
          case PARALLEL -> Optional.of(new GroupParser(this).parallel(head, reader));
          case CHOOSE -> Optional.of(new ChooseParser(this).choose(head, reader));
          case ASK -> new AskParser(file).ask(head, reader);
          case WAIT -> new FlowParser(file).pause(head, reader);
          case SET -> Optional.of(new FlowParser(file).set(head, reader));
          case ASSERT -> new FlowParser(file).assertion(head, reader);
          case FINISH -> new FlowParser(file).finish(head, reader);
        };
    if (file.kind == FileKind.GUARD) {
      notInGuards(reader, kind, kinds.getFirst());
    }
    misplaced(reader, kind);
    ForeignKeys.report(reader, file);
    reader.done();
    return step.isPresent() ? step : broken(id);
  }

  /** A guard is read again and again beside changes: it asks nobody, waits for nothing. */
  private void notInGuards(MappingReader reader, StepKind kind, Entry key) {
    if (!kind.inGuards()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISPLACED,
                  key.key().place(),
                  "a guard has no \"%s\": it reads and asserts".formatted(kind.word()))
              .withHint("a guard is made afresh before each disruptive step; keep it short"));
    }
    for (StepKey other : StepKey.values()) {
      if (!other.inGuards()) {
        file.misplaced(
            reader,
            other.word(),
            "a step of a guard has no \"%s\": a guard reads and asserts".formatted(other.word()));
      }
    }
  }

  private void misplaced(MappingReader reader, StepKind kind) {
    for (Entry entry : reader.unread()) {
      Optional<StepKey> key = StepKey.of(entry.name());
      if (key.isPresent()) {
        reader.skip(entry.name());
        Problem problem =
            Problem.error(
                RunbookError.KEY_MISPLACED, entry.key().place(), key.get().complaint(kind));
        file.problems.add(key.get().instead(kind).map(problem::withHint).orElse(problem));
      }
    }
  }

  private Optional<Step> broken(Optional<Scalar> id) {
    id.ifPresent(scalar -> file.broken.add(scalar.text()));
    return Optional.empty();
  }

  private static Problem wrongKind(Mapping node, List<Entry> kinds) {
    if (kinds.size() > 1) {
      return Problem.error(
              RunbookError.STEP_KIND,
              kinds.get(1).key().place(),
              "a step does one thing, this one has \"%s\" and \"%s\""
                  .formatted(kinds.get(0).name(), kinds.get(1).name()))
          .withHint("write two steps");
    }
    Optional<Entry> alone =
        node.entries().stream()
            .filter(entry -> StepKey.of(entry.name()).filter(StepParser::needsKind).isPresent())
            .findFirst();
    Optional<Entry> misspelled =
        node.entries().stream()
            .filter(entry -> StepKey.of(entry.name()).isEmpty())
            .filter(entry -> NearestName.of(entry.name(), StepKind.words()).isPresent())
            .findFirst();
    Place place = misspelled.or(() -> alone).map(entry -> entry.key().place()).orElse(node.place());
    return Problem.error(
            RunbookError.STEP_KIND,
            place,
            "the step does nothing; expected one of the keys: "
                + String.join(", ", StepKind.words()))
        .withHint(
            misspelled
                .flatMap(entry -> NearestName.of(entry.name(), StepKind.words()))
                .map(name -> "did you mean \"" + name + "\"?")
                .or(() -> alone.map(StepParser::beside))
                .orElse("add \"action: NAME\" to it"));
  }

  private static boolean needsKind(StepKey key) {
    return key == StepKey.FOREACH || key == StepKey.OTHERWISE;
  }

  private static String beside(Entry key) {
    StepKind kind = key.name().equals("foreach") ? StepKind.GROUP : StepKind.CHOOSE;
    return "\"%s\" stands beside \"%s\"".formatted(key.name(), kind.word());
  }

  /** An {@code assert} inherits nothing. */
  private Step.Head head(MappingReader reader, StepKind kind, String name, boolean named) {
    return new Step.Head(
        name,
        named,
        reader.text("title").map(Template::new),
        reader.text("when").map(Expression::new),
        reader
            .word("on-failure", Words.ON_FAILURE)
            .orElse(kind == StepKind.ASSERT ? OnFailure.UNDO : inherited));
  }
}
