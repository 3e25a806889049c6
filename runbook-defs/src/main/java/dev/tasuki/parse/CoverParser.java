package dev.tasuki.parse;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what covers a step and all inside it: gate, guards, locks, target, {@code finally}. */
final class CoverParser {
  private final StepParser steps;
  private final FileContext file;

  CoverParser(StepParser steps) {
    this.steps = steps;
    this.file = steps.file;
  }

  Cover cover(MappingReader reader) {
    return new Cover(
        new GateParser(file).gate(reader),
        guards(reader),
        locks(reader),
        reader.text("target").map(Template::new),
        lastly(reader));
  }

  /** Of a whole runbook, which has no gate; its target is a kind. */
  Cover ofBody(MappingReader top) {
    return new Cover(Optional.empty(), guards(top), locks(top), Optional.empty(), lastly(top));
  }

  private List<Step> lastly(MappingReader reader) {
    return steps.unwinding().steps(reader.list("finally"));
  }

  private List<Template> locks(MappingReader reader) {
    Optional<YamlNode> node = reader.find("lock");
    List<Template> locks = new ArrayList<>();
    if (node.isPresent() && node.get() instanceof Listing) {
      reader.texts("lock").forEach(lock -> locks.add(new Template(lock.text())));
    } else {
      reader.text("lock").ifPresent(lock -> locks.add(new Template(lock)));
    }
    return locks;
  }

  private List<GuardUse> guards(MappingReader reader) {
    List<GuardUse> guards = new ArrayList<>();
    for (YamlNode item : reader.list("guards")) {
      guard(item)
          .ifPresent(
              guard -> {
                file.sources.put(guard, item);
                guards.add(guard);
              });
    }
    return guards;
  }

  private Optional<GuardUse> guard(YamlNode item) {
    return switch (item) {
      case Scalar id -> {
        Names.checkId(id, "the guard's id", file.problems);
        yield Optional.of(new GuardUse(id.text(), Values.inputs(List.of())));
      }
      case Mapping map when map.entries().size() == 1 -> withParameters(map.entries().getFirst());
      case Mapping map -> {
        file.problems.add(
            Problem.error(
                    RunbookError.VALUE_WRONG_KIND,
                    map.place(),
                    "a guard is its id, or its id and parameters; this one has %d keys"
                        .formatted(map.entries().size()))
                .withHint("write one item per guard: - node-fleet: { atMost: 2 }"));
        yield Optional.empty();
      }
      case Listing list -> wrong(list);
      case YamlNode.Nothing nothing -> wrong(nothing);
    };
  }

  private Optional<GuardUse> withParameters(Entry entry) {
    Names.checkId(entry.key(), "the guard's id", file.problems);
    return switch (entry.value()) {
      case Mapping parameters ->
          Optional.of(new GuardUse(entry.name(), Values.inputs(parameters.entries())));
      case YamlNode.Nothing nothing ->
          Optional.of(new GuardUse(entry.name(), Values.inputs(List.of())));
      case Scalar scalar -> wrongParameters(entry, scalar);
      case Listing list -> wrongParameters(entry, list);
    };
  }

  private Optional<GuardUse> wrongParameters(Entry entry, YamlNode value) {
    file.problems.add(
        MappingReader.wrongKind(
            "what the guard \"" + entry.name() + "\" is given", value, "a mapping of parameters"));
    return Optional.empty();
  }

  private Optional<GuardUse> wrong(YamlNode item) {
    file.problems.add(
        MappingReader.wrongKind("a guard", item, "its id, or { ID: { its parameters } }"));
    return Optional.empty();
  }
}
