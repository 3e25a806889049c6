package dev.tasuki.parse;

import static dev.tasuki.parse.SchemaParts.bool;
import static dev.tasuki.parse.SchemaParts.duration;
import static dev.tasuki.parse.SchemaParts.id;
import static dev.tasuki.parse.SchemaParts.list;
import static dev.tasuki.parse.SchemaParts.object;
import static dev.tasuki.parse.SchemaParts.ref;
import static dev.tasuki.parse.SchemaParts.schema;
import static dev.tasuki.parse.SchemaParts.text;
import static dev.tasuki.parse.SchemaParts.word;

import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests of runbooks, and texts in other languages. */
final class TrialSchema {
  private static final String TREE = "object";

  private TrialSchema() {}

  static void define(Map<String, Object> definitions) {
    definitions.put(
        "test",
        object(
            FileKind.TEST.meaning(),
            List.of("test", "cases"),
            schema(
                "test", id("The runbook that is tested.", SchemaParts.KEBAB),
                "given", object("Holds for all cases; a case's own wins.", List.of(), setting()),
                "cases", list("The cases.", ref("trial")))));
    Map<String, Object> trial = new LinkedHashMap<>();
    trial.put("name", text("A sentence about behaviour."));
    trial.putAll(setting());
    trial.put("expect", ref("expect"));
    definitions.put("trial", object("A case.", List.of("name", "expect"), trial));
    definitions.put("expect", expect());
    definitions.put("person", person());
    definitions.put(
        "texts",
        schema(
            "description",
            FileKind.TEXTS.meaning(),
            "type",
            TREE,
            "required",
            List.of("texts"),
            "properties",
            schema("texts", id("The language, such as ja.", "^[a-z]{2}$")),
            "additionalProperties",
            text("A text, by its key, such as title or replace.gate.")));
  }

  private static Map<String, Object> setting() {
    return schema(
        "params", schema("description", "Parameters of the run.", "type", TREE),
        "mode",
            word(
                "How far it goes; execute if left out.",
                Arrays.stream(Mode.values()).map(Mode::word).toList()),
        "target",
            object(
                "Where it runs.",
                List.of("name"),
                schema(
                    "name", text("Its name."),
                    "kind", word("Its kind.", Words.TARGETS.keySet()),
                    "account", text("The account's id."),
                    "region", text("Its region."),
                    "environment", text("Its environment; production if left out."),
                    "owner", text("The group that owns it."))),
        "now", text("When the run starts: 2026-11-22T09:00:00Z."),
        "requester", text("Who asked for the run."),
        "reason", text("Why."),
        "answers",
            schema(
                "description",
                "By step id, guard or action: an output, { error }, { crash, then }, or a list of"
                    + " them.",
                "type",
                TREE),
        "people", list("What people do, in order.", ref("person")));
  }

  private static Map<String, Object> expect() {
    return object(
        "What came of it.",
        List.of(),
        schema(
            "outcome",
                word(
                    "How it ended.",
                    Arrays.stream(RunState.values())
                        .filter(RunState::ended)
                        .map(RunState::word)
                        .toList()),
            "ran", steps("Changes that succeeded, in order."),
            "undone", steps("Steps that were undone, in order."),
            "finally", steps("Steps of a finally that ran, in order."),
            "message", text("What its message contains."),
            "asked", steps("Gates and forms, in order."),
            "reads", steps("Reads, in order."),
            "debts", steps("Undos that are owed; [] if left out."),
            "outputs", schema("description", "Name to value.", "type", TREE),
            "states", schema("description", "Step to state.", "type", TREE),
            "within", duration("Virtual time at most.")));
  }

  private static Map<String, Object> steps(String description) {
    return list(description, text("A step's path, such as each.0/drain."));
  }

  private static Map<String, Object> person() {
    return object(
        "Something that a person does.",
        List.of("at"),
        schema(
            "at", text("The path of the step that asks or is held."),
            "by", text("Who."),
            "after", duration("How long they take."),
            "approve", bool("The answer at a gate."),
            "answer", schema("description", "The fields of a form.", "type", TREE),
            "choose",
                word(
                    "How a held step is moved on.",
                    List.of("retry", "skip", "done", "undo", "abort")),
            "silent", bool("Nobody answers."),
            "reason", text("Why."),
            "leave", bool("With abort: what was changed is left."),
            "fields", schema("description", "With done: the step's output.", "type", TREE),
            "proof", text("With done: where it can be seen."),
            "input", schema("description", "With retry: inputs that change.", "type", TREE)));
  }
}
