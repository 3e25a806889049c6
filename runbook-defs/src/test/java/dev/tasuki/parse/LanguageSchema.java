package dev.tasuki.parse;

import static dev.tasuki.parse.SchemaParts.anything;
import static dev.tasuki.parse.SchemaParts.bool;
import static dev.tasuki.parse.SchemaParts.duration;
import static dev.tasuki.parse.SchemaParts.id;
import static dev.tasuki.parse.SchemaParts.list;
import static dev.tasuki.parse.SchemaParts.named;
import static dev.tasuki.parse.SchemaParts.object;
import static dev.tasuki.parse.SchemaParts.ref;
import static dev.tasuki.parse.SchemaParts.schema;
import static dev.tasuki.parse.SchemaParts.text;
import static dev.tasuki.parse.SchemaParts.word;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.definition.PhaseName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code docs/runbook.schema.json}, by which editors complete and explain. */
final class LanguageSchema {
  private static final String COMMENT =
      "Generated; do not edit. `mvn -pl runbook-defs -am test -Dtest=LanguageSchemaTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dtasuki.write-docs=true` writes it anew.";

  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private LanguageSchema(Catalogue catalogue) {
    runbook();
    part(FileKind.BLOCK);
    part(FileKind.GUARD);
    TrialSchema.define(definitions);
    definitions.put("parameter", parameter("A parameter.", "Its value if none is given."));
    definitions.put(
        "field", parameter("A field; default and choices may be templates.", "Preset."));
    definitions.put("trigger", trigger());
    StepSchema.define(definitions);
    StepSchema.parts(definitions);
    InputSchema.define(catalogue, definitions);
  }

  static String write(Catalogue catalogue) {
    Map<String, Object> root =
        schema(
            "$schema",
            "http://json-schema.org/draft-07/schema#",
            "$comment",
            COMMENT,
            "title",
            "The Tasuki runbook language, version 1",
            "oneOf",
            List.of(FileKind.values()).stream().map(kind -> ref(kind.word())).toList(),
            "definitions",
            new LanguageSchema(catalogue).definitions);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return new JsonMapper().writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts are JSON", e);
    }
  }

  private void runbook() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("runbook", id(FileKind.RUNBOOK.meaning(), SchemaParts.KEBAB));
    keys.put("title", text("What people read."));
    keys.put("category", text("A word to find it by, such as node."));
    keys.put("owner", ref("group", "The group that keeps it, in quotes: \"@platform-sre\"."));
    keys.put("summary", text("What it is for, in a sentence or two."));
    keys.put("target", word("The kind of place a run has.", Words.TARGETS.keySet()));
    keys.put(
        "max-duration",
        duration(
            "How long it may work, without waits, people and holds; then it is held before its next"
                + " change. 2h if left out."));
    keys.put("parameters", parameters());
    keys.put("triggers", list("What starts it without a person.", ref("trigger")));
    keys.put("lock", ref("lock", StepKey.LOCK.meaning()));
    keys.put("guards", list(StepKey.GUARDS.meaning(), ref("guardUse")));
    keys.put("finally", list(StepKey.FINALLY.meaning(), ref("step")));
    keys.put("on-failure", word("The default of all steps.", Words.ON_FAILURE.keySet()));
    keys.put("outputs", StepSchema.expressions("Evaluated when the body reaches its end."));
    for (PhaseName phase : Words.PHASES) {
      keys.put(
          phase.word(),
          list(
              "A phase of the body: "
                  + phase.word()
                  + (changes(phase) ? "." : "; it changes nothing."),
              ref("step")));
    }
    keys.put("steps", list("The body, where it has no phases.", ref("step")));
    Map<String, Object> runbook =
        object(
            FileKind.RUNBOOK.meaning(),
            List.of("runbook", "title", "category", "owner", "target"),
            keys);
    runbook.put(
        "anyOf",
        List.of(PhaseName.values()).stream()
            .map(phase -> SchemaParts.required(phase.word()))
            .toList());
    definitions.put("runbook", runbook);
  }

  private static boolean changes(PhaseName phase) {
    return switch (phase) {
      case PREFLIGHT, DECIDE, VERIFY -> false;
      case STEPS, PROTECT, ACT -> true;
    };
  }

  private void part(FileKind kind) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(kind.word(), id(kind.meaning(), SchemaParts.KEBAB));
    keys.put("title", text("What people read; the id if left out."));
    keys.put("summary", text("What it is for, in a sentence or two."));
    keys.put("parameters", parameters());
    keys.put("steps", list("What it does.", ref("step")));
    if (kind == FileKind.BLOCK) {
      keys.put("outputs", StepSchema.expressions("What the caller reads of it."));
    }
    definitions.put(kind.word(), object(kind.meaning(), List.of(kind.word(), "steps"), keys));
  }

  private static Map<String, Object> parameters() {
    return named("Name to type; expressions read params.NAME.", ref("parameter"));
  }

  private static Map<String, Object> parameter(String what, String preset) {
    return object(
        what,
        List.of("type"),
        schema(
            "type", word("What it holds.", Words.TYPES.keySet()),
            "of", word("What a list holds.", Words.TYPES.keySet()),
            "description", text("What people read."),
            "default", anything(preset),
            "optional", bool("It may be absent: expressions see an optional."),
            "choices",
                schema("description", "The only values.", "type", List.of("array", "string")),
            "pattern", text("RE2, over the whole value."),
            "min", anything("The least value, or length of a text or list."),
            "max", anything("The largest value, or length of a text or list.")));
  }

  private static Map<String, Object> trigger() {
    Map<String, Object> trigger =
        object(
            "What starts it without a person.",
            List.of("source"),
            schema(
                "source", word("Where it comes from.", Words.SOURCES),
                "when", text("An expression over \"alert\"."),
                "target", text("The name of the target, usually a template over \"alert\"."),
                "with",
                    schema(
                        "description", "Parameters; templates over \"alert\".", "type", "object"),
                "cron", text("With source schedule: five fields, \"0 3 * * 1\"."),
                "zone", text("With source schedule: its time zone, such as Asia/Tokyo."),
                "start", word("The most that it may start.", Words.STARTS.keySet())));
    Map<String, Object> schedule =
        schema("properties", schema("source", schema("const", Words.SCHEDULE)));
    trigger.put("if", schedule);
    trigger.put("then", SchemaParts.required("cron", "zone"));
    trigger.put(
        "else",
        schema(
            "not",
            schema("anyOf", List.of(SchemaParts.required("cron"), SchemaParts.required("zone")))));
    return trigger;
  }
}
