package dev.tasuki.parse;

import static dev.tasuki.parse.SchemaParts.bool;
import static dev.tasuki.parse.SchemaParts.duration;
import static dev.tasuki.parse.SchemaParts.id;
import static dev.tasuki.parse.SchemaParts.list;
import static dev.tasuki.parse.SchemaParts.named;
import static dev.tasuki.parse.SchemaParts.object;
import static dev.tasuki.parse.SchemaParts.ref;
import static dev.tasuki.parse.SchemaParts.required;
import static dev.tasuki.parse.SchemaParts.schema;
import static dev.tasuki.parse.SchemaParts.text;
import static dev.tasuki.parse.SchemaParts.whole;
import static dev.tasuki.parse.SchemaParts.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step: the key that says what it does, and the keys beside it. */
final class StepSchema {
  private StepSchema() {}

  static void define(Map<String, Object> definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (StepKind kind : StepKind.values()) {
      properties.put(kind.word(), kind(kind));
    }
    Map<String, Object> dependencies = new LinkedHashMap<>();
    for (StepKey key : StepKey.values()) {
      if (key != StepKey.WAIT) {
        properties.put(key.word(), key(key));
        if (key.kinds().size() < StepKind.ALL.size()) {
          dependencies.put(
              key.word(), schema("anyOf", key.kinds().stream().map(StepSchema::is).toList()));
        }
      }
    }
    List.of("every", "stable", "within", "give-up")
        .forEach(
            key ->
                dependencies.put(
                    key, schema("allOf", List.of(dependencies.get(key), required("until")))));
    dependencies.put(
        "until", schema("allOf", List.of(dependencies.get("until"), required("within"))));
    dependencies.put("choose", List.of("otherwise"));
    dependencies.put("assert", List.of("message"));
    Map<String, Object> step = object("A step does one thing.", List.of(), properties);
    step.put(
        "oneOf",
        StepKind.ALL.stream().filter(k -> k != StepKind.LOOP).map(StepSchema::is).toList());
    step.put("dependencies", dependencies);
    step.put("allOf", List.of(ref("inputsOfAction")));
    definitions.put("step", step);
    definitions.put("steps", list("Steps, in order.", ref("step")));
  }

  private static Map<String, Object> is(StepKind kind) {
    return switch (kind) {
      case LOOP -> required("steps", "foreach");
      case WAIT -> schema("required", List.of("wait"), "not", required("run"));
      case ACTION, RUN, GROUP, PARALLEL, CHOOSE, ASK, SET, ASSERT, FINISH -> required(kind.word());
    };
  }

  private static Map<String, Object> kind(StepKind kind) {
    String meaning = kind.meaning();
    return switch (kind) {
      case ACTION -> ref("action", meaning);
      case RUN, ASSERT -> text(meaning);
      case GROUP, PARALLEL -> steps(meaning, 1);
      case LOOP -> loop(meaning);
      case CHOOSE -> {
        Map<String, Object> cases = list(meaning, ref("case"));
        cases.put("minItems", 1);
        yield cases;
      }
      case ASK -> ref("ask", meaning);
      case WAIT ->
          schema(
              "description",
              meaning + " Beside \"run\": " + StepKey.WAIT.meaning(),
              "type",
              List.of("string", "boolean"));
      case SET -> expressions(meaning);
      case FINISH -> ref("finish", meaning);
    };
  }

  private static Map<String, Object> key(StepKey key) {
    String meaning = key.meaning();
    return switch (key) {
      case ID -> id(meaning, SchemaParts.CAMEL);
      case TITLE, WHEN, UNTIL, GIVE_UP, EVIDENCE, TARGET, MESSAGE -> text(meaning);
      case ON_FAILURE -> word(meaning, Words.ON_FAILURE.keySet());
      case ON_TIMEOUT -> word(meaning, Words.ON_TIMEOUT.keySet());
      case RISK -> word(meaning, Words.RISKS.keySet());
      case MODE -> word(meaning, Words.CHILD_MODES.keySet());
      case WITH -> schema("description", meaning, "type", "object");
      case EVERY, STABLE, WITHIN, TIMEOUT -> duration(meaning);
      case KEEP -> expressions(meaning);
      case GATE ->
          schema("description", meaning, "anyOf", List.of(schema("type", "string"), ref("gate")));
      case GUARDS -> list(meaning, ref("guardUse"));
      case LOCK -> ref("lock", meaning);
      case FINALLY, OTHERWISE -> steps(meaning, 0);
      case UNDO -> undo(meaning);
      case PROBE -> ref("probe", meaning);
      case WAIT -> bool(meaning);
      case FOREACH -> loop(meaning);
    };
  }

  private static Map<String, Object> steps(String meaning, int least) {
    Map<String, Object> steps = list(meaning, ref("step"));
    if (least > 0) {
      steps.put("minItems", least);
    }
    return steps;
  }

  private static Map<String, Object> loop(String meaning) {
    return ref("foreach", meaning);
  }

  private static Map<String, Object> undo(String meaning) {
    return schema("description", meaning, "anyOf", List.of(ref("steps"), ref("undoNone")));
  }

  static Map<String, Object> expressions(String meaning) {
    return named(meaning, text("An expression (CEL)."));
  }

  /** The mappings that stand under keys of a step. */
  static void parts(Map<String, Object> definitions) {
    List<Object> guard = new ArrayList<>();
    guard.add(id("The guard's id.", SchemaParts.KEBAB));
    guard.add(
        schema(
            "type",
            "object",
            "minProperties",
            1,
            "maxProperties",
            1,
            "additionalProperties",
            schema("type", List.of("object", "null"))));
    definitions.put(
        "guardUse", schema("description", "ID, or ID: { parameters }.", "anyOf", guard));
    definitions.put(
        "lock",
        schema("anyOf", List.of(text("One name."), list("Several.", schema("type", "string")))));
    definitions.put(
        "group", id("A group of people, in quotes: \"@platform-sre\".", "^@[a-z0-9][-a-z0-9]*$"));
    definitions.put(
        "undoNone",
        object(
            "Nothing can or need be taken back.",
            List.of("none"),
            schema("none", text("Why not; people read it."))));
    definitions.put(
        "gate",
        object(
            "A gate in full.",
            List.of("ask"),
            schema(
                "ask", text("The question."),
                "approvers", list("One approval more by each of these groups.", ref("group")),
                "expires", duration("How long it stays open; at most what policy says."),
                "on-denied", word("What follows a no.", Words.ON_DENIED.keySet()))));
    definitions.put(
        "foreach",
        object(
            StepKey.FOREACH.meaning(),
            List.of("in", "as"),
            schema(
                "in", text("An expression that gives a list."),
                "as", id("What expressions inside call the item.", SchemaParts.CAMEL),
                "at-most", whole("How many at once; 1 if left out.", 1),
                "max", whole("The longest list; 50 if left out.", 1),
                "stop-after",
                    whole("Items failed or held after which none is begun; 1 if left out.", 1))));
    definitions.put(
        "case",
        object(
            "A case of a choose.",
            List.of("when", "steps"),
            schema(
                "when", text("An expression."),
                "title", text("What people read."),
                "steps", ref("steps"))));
    definitions.put(
        "ask",
        object(
            StepKind.ASK.meaning(),
            List.of("text", "who"),
            schema(
                "text", text("What people are asked or have to do."),
                "who", atLeastOne(list("Groups, anybody of whom answers.", ref("group"))),
                "fields", named("The form.", ref("field")),
                "checklist", list("What has to be ticked.", text("One thing.")),
                "within", duration("How long an answer may take."))));
    definitions.put(
        "finish",
        object(
            StepKind.FINISH.meaning(),
            List.of("outcome", "message"),
            schema(
                "outcome", word("How it ended.", Words.OUTCOMES.keySet()),
                "message", text("What people read."),
                "next", text("With handed-over: the runbook that is proposed to people."),
                "with", schema("description", "Parameters of next.", "type", "object"))));
    Map<String, Object> probe =
        object(
            StepKey.PROBE.meaning(),
            List.of("action", "happened"),
            schema(
                "action", ref("action", "A read."),
                "with", schema("description", StepKey.WITH.meaning(), "type", "object"),
                "happened", text("An expression over result: whether it happened.")));
    probe.put("allOf", List.of(ref("inputsOfAction")));
    definitions.put("probe", probe);
  }

  private static Map<String, Object> atLeastOne(Map<String, Object> list) {
    list.put("minItems", 1);
    return list;
  }
}
