package dev.tasuki.trial;

import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Step;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.trial.PersonAct.Deed;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code people}. */
final class PeopleParser {
  private static final List<String> DEEDS = List.of("approve", "answer", "choose", "silent");
  private static final List<String> WAYS = List.of("retry", "skip", "done", "undo", "abort");

  private final TrialContext context;

  PeopleParser(TrialContext context) {
    this.context = context;
  }

  List<PersonAct> people(List<YamlNode> nodes) {
    List<PersonAct> people = new ArrayList<>();
    for (YamlNode node : nodes) {
      MappingReader.of(node, "an entry of \"people\"", context.problems)
          .flatMap(this::act)
          .ifPresent(people::add);
    }
    return people;
  }

  private Optional<PersonAct> act(MappingReader reader) {
    Optional<Scalar> at = reader.requireScalar("at");
    Optional<StepPath> step =
        at.flatMap(path -> context.step(path, "a step that asks or may be held", _ -> true));
    Duration after = reader.duration("after").orElse(Duration.ZERO);
    Optional<Deed> deed = deed(reader, step);
    boolean silent = deed.filter(Deed.Silence.class::isInstance).isPresent();
    Optional<String> by = silent ? reader.text("by") : reader.requireText("by");
    reader.done();
    if (at.isEmpty() || deed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PersonAct(reader.place(), at.get().text(), by.orElse("nobody"), after, deed.get()));
  }

  private Optional<Deed> deed(MappingReader reader, Optional<StepPath> step) {
    List<String> written = DEEDS.stream().filter(key -> reader.find(key).isPresent()).toList();
    if (written.size() != 1) {
      context.problems.add(
          Problem.error(
                  written.isEmpty() ? RunbookError.KEY_MISSING : RunbookError.KEY_MISPLACED,
                  written.isEmpty() ? reader.place() : reader.keyPlace(written.get(1)),
                  "a person does one thing at a time; this entry has "
                      + (written.isEmpty() ? "none" : String.join(" and ", written)))
              .withHint("write one of: " + String.join(", ", DEEDS)));
      skipDetails(reader);
      return Optional.empty();
    }
    Optional<Deed> deed =
        switch (written.getFirst()) {
          case "approve" -> decision(reader, step);
          case "answer" -> form(reader, step);
          case "choose" -> choice(reader);
          default -> reader.bool("silent").filter(is -> is).map(_ -> new Deed.Silence());
        };
    skipDetails(reader);
    return deed;
  }

  private static void skipDetails(MappingReader reader) {
    reader.skip("reason");
    reader.skip("leave");
    reader.skip("fields");
    reader.skip("input");
    reader.skip("proof");
  }

  private Optional<Deed> decision(MappingReader reader, Optional<StepPath> step) {
    step.filter(found -> found.step().flatMap(Step::gate).isEmpty())
        .ifPresent(found -> misplaced(reader, "approve", found, "has no gate"));
    return reader
        .bool("approve")
        .map(
            yes ->
                yes
                    ? new Deed.Approve()
                    : new Deed.Deny(reader.text("reason").orElse("the test says so")));
  }

  private Optional<Deed> form(MappingReader reader, Optional<StepPath> step) {
    List<Entry> entries = reader.entries("answer");
    if (step.isPresent()) {
      if (step.get().step().orElse(null) instanceof Step.Ask ask) {
        entries.forEach(entry -> field(ask, entry));
      } else {
        misplaced(reader, "answer", step.get(), "is no form");
      }
    }
    return Optional.of(new Deed.Fill(values(entries)));
  }

  private void field(Step.Ask ask, Entry entry) {
    Optional<FormField> field =
        ask.fields().stream()
            .filter(one -> one.parameter().name().equals(entry.name()))
            .findFirst();
    if (field.isEmpty()) {
      context.unknown(
          entry.key().place(),
          "the form \"%s\" has no field \"%s\"".formatted(ask.name(), entry.name()),
          entry.name(),
          ask.fields().stream().map(one -> one.parameter().name()).toList(),
          "fields");
    } else if (!(entry.value() instanceof Nothing)
        && ParameterReading.of(field.get().parameter(), YamlNode.toJson(entry.value()))
            instanceof ParameterReading.Bad bad) {
      context.problems.add(
          Problem.error(
              RunbookError.VALUE_WRONG_KIND,
              entry.value().place(),
              "the field \"%s\" is %s, expected %s"
                  .formatted(entry.name(), entry.value().kind(), bad.expected())));
    }
  }

  private void misplaced(MappingReader reader, String key, StepPath step, String why) {
    context.problems.add(
        Problem.error(
                RunbookError.KEY_MISPLACED,
                reader.keyPlace(key),
                "the step \"%s\" %s, so that nobody can \"%s\" there"
                    .formatted(step.example(), why, key))
            .withHint("a held step is moved on by \"choose\""));
  }

  private Optional<Deed> choice(MappingReader reader) {
    SortedMap<String, String> ways = new TreeMap<>();
    WAYS.forEach(way -> ways.put(way, way));
    String reason = reader.text("reason").orElse("the test says so");
    boolean leave = reader.bool("leave").orElse(false);
    SortedMap<String, Object> fields = values(reader.entries("fields"));
    SortedMap<String, Object> inputs = values(reader.entries("input"));
    Optional<String> proof = reader.text("proof");
    Optional<String> way = reader.word("choose", ways);
    way.ifPresent(
        chosen -> {
          only(reader, chosen, "fields", "done");
          only(reader, chosen, "proof", "done");
          only(reader, chosen, "input", "retry");
        });
    return way.map(
        chosen ->
            new Deed.Choose(
                chosen,
                reason,
                leave,
                chosen.equals("retry") ? inputs : fields,
                chosen.equals("done") ? proof.orElse("the test says so") : ""));
  }

  private void only(MappingReader reader, String way, String key, String fits) {
    if (!way.equals(fits) && reader.find(key).isPresent()) {
      context.problems.add(
          Problem.error(
              RunbookError.KEY_MISPLACED,
              reader.keyPlace(key),
              "\"%s\" goes with \"choose: %s\", not with \"choose: %s\""
                  .formatted(key, fits, way)));
    }
  }

  private static SortedMap<String, Object> values(List<Entry> entries) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Entry entry : entries) {
      if (!(entry.value() instanceof Nothing)) {
        values.put(entry.name(), YamlNode.toJson(entry.value()));
      }
    }
    return values;
  }
}
