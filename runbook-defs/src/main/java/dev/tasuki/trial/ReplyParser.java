package dev.tasuki.trial;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
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
      List<ValueType> types = types(entry.name());
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
        known.add(
            path.pattern().substring(path.pattern().lastIndexOf("*/") + 1).replaceFirst("^/", ""));
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
  private List<ValueType> types(String key) {
    List<ValueType> types = new ArrayList<>();
    for (StepPath path : context.paths.all()) {
      String pattern = StepPaths.pattern(key);
      if (path.action().equals(key)
          || path.pattern().equals(pattern)
          || path.pattern().endsWith("/" + pattern)) {
        context.facts(path).ifPresent(facts -> types.add(facts.output()));
      }
    }
    if (types.isEmpty() && context.runbook.actions().containsKey(key)) {
      types.add(context.runbook.facts(key).output());
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

  private Optional<Reply> reply(String key, YamlNode node, List<ValueType> types) {
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

  private static boolean isField(String name, List<ValueType> types) {
    return types.stream()
        .anyMatch(
            type ->
                type instanceof ValueType.Structure structure
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

  private Optional<Reply> crash(String key, MappingReader reader, List<ValueType> types) {
    Optional<Boolean> after = reader.word("crash", CRASHES);
    Optional<Reply> then = reader.find("then").flatMap(node -> reply(key, node, types));
    reader.done();
    return after.map(is -> new Reply.Crashes(is, then));
  }

  /** An answer by an action's name may fit only some of its steps. */
  private boolean fits(String key, YamlNode node, List<ValueType> types) {
    List<Problems> attempts = new ArrayList<>();
    for (ValueType type : types) {
      Problems attempt = new Problems();
      if (node instanceof Mapping) {
        new OutputFit(attempt).check("the output of " + key, node, type);
      } else {
        attempt.add(
            MappingReader.wrongKind(
                "the answer of " + key, node, "its output, { error: … } or { crash: … }"));
      }
      attempts.add(attempt);
    }
    Problems best =
        attempts.stream()
            .min(Comparator.comparingInt(attempt -> attempt.sorted().size()))
            .orElseThrow();
    context.problems.addAll(best.sorted());
    return !best.hasErrors();
  }
}
