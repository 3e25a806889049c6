package dev.tasuki.trial;

import dev.tasuki.catalogue.AnswerCompletion;
import dev.tasuki.catalogue.AnswerCompletion.Flaw;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code answers}. */
final class ReplyParser {
  private static final SortedMap<String, RunbookError> ERRORS =
      new TreeMap<>(
          Map.of(
              "transient", RunbookError.TARGET_TRANSIENT,
              "throttled", RunbookError.TARGET_THROTTLED,
              "conflict", RunbookError.TARGET_CONFLICT,
              "denied", RunbookError.TARGET_DENIED,
              "not-found", RunbookError.TARGET_NOT_FOUND,
              "invalid", RunbookError.TARGET_INVALID,
              "unknown", RunbookError.OUTCOME_UNKNOWN));
  private static final SortedMap<String, Boolean> CRASHES =
      new TreeMap<>(Map.of("before", false, "after", true));

  private final TrialContext context;

  ReplyParser(TrialContext context) {
    this.context = context;
  }

  SortedMap<String, List<Reply>> answers(List<Entry> entries) {
    SortedMap<String, List<Reply>> answers = new TreeMap<>();
    for (Entry entry : entries) {
      if (context.runbook.guards().containsKey(entry.name())) {
        answers.put(entry.name(), script(entry, this::guard));
        continue;
      }
      List<ActionFacts> types = types(entry.name());
      if (types.isEmpty()) {
        unknown(entry.key());
      } else {
        answers.put(entry.name(), script(entry, node -> reply(entry.name(), node, types)));
      }
    }
    return answers;
  }

  private void unknown(Scalar key) {
    SortedSet<String> known = new TreeSet<>(context.runbook.guards().keySet());
    for (StepPath path : context.paths.all()) {
      if (!path.action().isEmpty()) {
        known.add(path.name().equals("undo") ? path.example() : path.name());
        known.add(path.action());
      }
    }
    context.unknown(
        key.place(),
        "the runbook %s has no step, action or guard \"%s\" that could be answered"
            .formatted(context.id(), key.text()),
        key.text(),
        known,
        "names here");
  }

  /** The outputs of all steps that may get the answer. */
  private List<ActionFacts> types(String key) {
    List<ActionFacts> types = new ArrayList<>();
    for (StepPath path : context.paths.all()) {
      String pattern = StepPaths.pattern(key);
      if (path.action().equals(key)
          || path.pattern().equals(pattern)
          || path.pattern().endsWith("/" + pattern)) {
        path.facts().ifPresent(types::add);
      }
    }
    if (types.isEmpty() && context.runbook.actions().containsKey(key)) {
      types.add(context.runbook.facts(key));
    }
    return types.stream().distinct().toList();
  }

  private interface One {
    Optional<Reply> read(YamlNode node);
  }

  private List<Reply> script(Entry entry, One one) {
    List<YamlNode> nodes =
        entry.value() instanceof Listing list ? list.items() : List.of(entry.value());
    if (nodes.isEmpty()) {
      context.problems.add(
          Problem.error(
                  RunbookError.VALUE_OUT_OF_BOUNDS,
                  entry.value().place(),
                  "the list of answers of \"%s\" is empty".formatted(entry.name()))
              .withHint("write one answer for each try; the last one repeats"));
    }
    List<Reply> replies = new ArrayList<>();
    for (YamlNode node : nodes) {
      one.read(node).ifPresent(replies::add);
    }
    return replies;
  }

  private Optional<Reply> guard(YamlNode node) {
    return MappingReader.of(node, "the answer of a guard", context.problems)
        .flatMap(
            reader -> {
              reader.require("holds");
              Optional<Reply> holds = reader.bool("holds").map(Reply.Holds::new);
              reader.done();
              return holds;
            });
  }

  private Optional<Reply> reply(String key, YamlNode node, List<ActionFacts> types) {
    if (node instanceof Mapping map) {
      if (map.entry("error").isPresent() && !isField("error", types)) {
        return MappingReader.of(node, "the error of " + key, context.problems).flatMap(this::error);
      }
      if (map.entry("crash").isPresent() && !isField("crash", types)) {
        return MappingReader.of(node, "the crash of " + key, context.problems)
            .flatMap(reader -> crash(key, reader, types));
      }
    }
    if (!fits(key, node, types)) {
      return Optional.empty();
    }
    SortedMap<String, Object> output = new TreeMap<>();
    if (YamlNode.toJson(node) instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> output.put(String.valueOf(name), value));
    }
    return Optional.of(new Reply.Says(output));
  }

  private static boolean isField(String name, List<ActionFacts> types) {
    return types.stream()
        .anyMatch(
            type ->
                type.output() instanceof ValueType.Structure structure
                    && structure.fields().stream().anyMatch(field -> field.name().equals(name)));
  }

  private Optional<Reply> error(MappingReader reader) {
    Optional<String> message = reader.text("message");
    Optional<Reply> error =
        reader
            .word("error", ERRORS)
            .map(code -> new Reply.Fails(code, message.orElse("the test says so")));
    reader.done();
    return error;
  }

  private Optional<Reply> crash(String key, MappingReader reader, List<ActionFacts> types) {
    Optional<Boolean> after = reader.word("crash", CRASHES);
    Optional<Reply> then = reader.find("then").flatMap(node -> reply(key, node, types));
    reader.done();
    return after.map(is -> new Reply.Crashes(is, then));
  }

  /** An answer by an action's name may fit only some of its steps. */
  private boolean fits(String key, YamlNode node, List<ActionFacts> types) {
    if (!(node instanceof Mapping)) {
      context.problems.add(
          MappingReader.wrongKind(
              "the answer of " + key, node, "its output, { error: … } or { crash: … }"));
      return false;
    }
    Object given = YamlNode.toJson(node);
    List<Flaw> flaws =
        types.stream()
            .map(type -> AnswerCompletion.complete(type.output(), new TreeMap<>(), given).flaws())
            .min(Comparator.comparingInt(List::size))
            .orElse(List.of());
    for (Flaw flaw : flaws) {
      Problem problem =
          Problem.error(
              RunbookError.TEST_ANSWER_UNFIT,
              FlawPlaces.of(node, flaw.path()),
              "the answer of %s: %s".formatted(key, flaw.message()));
      context.problems.add(flaw.hint().map(problem::withHint).orElse(problem));
    }
    return flaws.isEmpty();
  }
}
