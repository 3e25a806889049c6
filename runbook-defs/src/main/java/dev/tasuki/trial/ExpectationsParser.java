package dev.tasuki.trial;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import dev.tasuki.trial.Expectations.Wanted;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads {@code expect}. */
final class ExpectationsParser {
  private final TrialContext context;
  private final MappingReader reader;

  ExpectationsParser(TrialContext context, MappingReader reader) {
    this.context = context;
    this.reader = reader;
  }

  Expectations read() {
    SortedMap<String, RunState> outcomes = new TreeMap<>();
    Arrays.stream(RunState.values())
        .filter(RunState::ended)
        .forEach(state -> outcomes.put(state.word(), state));
    Predicate<StepPath> undoing = path -> path.role() == StepPath.Role.UNDO;
    Expectations expect =
        new Expectations(
            wanted("outcome", reader.word("outcome", outcomes)),
            paths(
                "ran",
                "a change of the body",
                path -> path.changes() && path.role() == StepPath.Role.BODY),
            paths("undone", "a step that has an undo", context::undone),
            paths("finally", "a step of a finally", path -> path.role() == StepPath.Role.FINALLY),
            wanted("message", reader.text("message")),
            paths("asked", "a gate or form", TrialContext::asks),
            paths("reads", "a read", undoing.negate().and(StepPath::reads)),
            paths("debts", "a step that has an undo", context::undone)
                .orElseGet(() -> new Wanted<>(List.of(), reader.place())),
            outputs(),
            states(),
            wanted("within", reader.duration("within")));
    reader.done();
    return expect;
  }

  private <T> Optional<Wanted<T>> wanted(String key, Optional<T> value) {
    return value.map(it -> new Wanted<>(it, reader.keyPlace(key)));
  }

  private Optional<Wanted<List<String>>> paths(String key, String kind, Predicate<StepPath> fits) {
    if (reader.find(key).isEmpty()) {
      return Optional.empty();
    }
    List<String> paths = new ArrayList<>();
    for (Scalar item : reader.texts(key)) {
      context.step(item, kind, fits);
      paths.add(item.text());
    }
    return Optional.of(new Wanted<>(List.copyOf(paths), reader.keyPlace(key)));
  }

  private SortedMap<String, Wanted<Object>> outputs() {
    SortedMap<String, Wanted<Object>> outputs = new TreeMap<>();
    for (Entry entry : reader.entries("outputs")) {
      if (!context.runbook.definition().outputs().containsKey(entry.name())) {
        context.unknown(
            entry.key().place(),
            "the runbook %s has no output \"%s\"".formatted(context.id(), entry.name()),
            entry.name(),
            context.runbook.definition().outputs().keySet(),
            "outputs");
      }
      outputs.put(entry.name(), new Wanted<>(YamlNode.toJson(entry.value()), entry.key().place()));
    }
    return outputs;
  }

  private SortedMap<String, Wanted<String>> states() {
    List<String> words = Arrays.stream(StepState.values()).map(StepState::word).toList();
    SortedMap<String, Wanted<String>> states = new TreeMap<>();
    for (Entry entry : reader.entries("states")) {
      context.step(entry.key(), "a step", _ -> true);
      String word = entry.value() instanceof Scalar scalar ? scalar.text() : "";
      if (!words.contains(word)) {
        context.problems.add(
            Problem.error(
                RunbookError.VALUE_OUT_OF_BOUNDS,
                entry.value().place(),
                "the state of \"%s\" is \"%s\", expected one of: %s"
                    .formatted(entry.name(), word, String.join(", ", words))));
      }
      states.put(entry.name(), new Wanted<>(word, entry.key().place()));
    }
    return states;
  }
}
