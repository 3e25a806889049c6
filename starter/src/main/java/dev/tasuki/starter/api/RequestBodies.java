package dev.tasuki.starter.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.api.AnswerRequest;
import dev.tasuki.api.CloseRequest;
import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.FreezeRequest;
import dev.tasuki.api.ReviewRequest;
import dev.tasuki.api.StartRequest;
import dev.tasuki.api.SwitchRequest;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.starter.text.Bounded;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Bodies of requests, read with messages for the person who wrote them. */
final class RequestBodies {
  private RequestBodies() {}

  static StartRequest start(byte[] body) {
    Fields fields =
        Fields.of(body, List.of("runbook", "target", "parameters", "mode", "reason", "definition"));
    return new StartRequest(
        fields.required("runbook"),
        fields.text("target"),
        fields.values("parameters"),
        fields.text("mode"),
        fields.text("reason"),
        fields.text("definition"));
  }

  /** Revision 0 and an empty digest where they were left out: the open question is shown then. */
  static DecisionRequest decision(byte[] body) {
    Fields fields =
        Fields.of(
            body,
            List.of(
                "gate",
                "revision",
                "digest",
                "verdict",
                "reason",
                "clickId",
                "confirmation",
                "breakGlass"));
    String verdict = fields.required("verdict");
    return new DecisionRequest(
        fields.required("gate"),
        fields.number("revision"),
        fields.text("digest").orElse(""),
        Arrays.stream(Verdict.values())
            .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(verdict))
            .findFirst()
            .orElseThrow(() -> Fields.wrong("verdict", verdict, "approve or deny")),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()),
        fields.text("confirmation"),
        fields.truth("breakGlass"));
  }

  static ReviewRequest review(byte[] body) {
    Fields fields = Fields.of(body, List.of("note", "clickId"));
    return new ReviewRequest(
        fields.required("note"),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  static TakeRequest take(byte[] body) {
    Fields fields = Fields.of(body, List.of("key", "reason", "clickId"));
    return new TakeRequest(
        fields.required("key"),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  static CloseRequest close(byte[] body) {
    Fields fields = Fields.of(body, List.of("runbook", "target", "reason", "clickId"));
    return new CloseRequest(
        fields.required("runbook"),
        fields.required("target"),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  static AnswerRequest answer(byte[] body) {
    Fields fields = Fields.of(body, List.of("step", "revision", "fields", "ticked", "clickId"));
    return new AnswerRequest(
        fields.required("step"),
        fields.number("revision"),
        fields.values("fields"),
        fields.numbers("ticked"),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  static SwitchRequest turn(byte[] body) {
    Fields fields =
        Fields.of(body, List.of("action", "run", "target", "everything", "reason", "clickId"));
    return new SwitchRequest(
        fields.required("action"),
        fields.text("run"),
        fields.text("target"),
        fields.truth("everything"),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  static FreezeRequest freeze(byte[] body) {
    Fields fields =
        Fields.of(
            body,
            List.of(
                "action",
                "name",
                "targets",
                "environments",
                "until",
                "approvers",
                "reason",
                "clickId"));
    return new FreezeRequest(
        fields.required("action"),
        fields.required("name"),
        fields.texts("targets"),
        fields.texts("environments"),
        fields.text("until").map(RequestBodies::moment),
        fields.texts("approvers"),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Fields.wrong("until", text, "a moment with its zone, such as 2026-11-22T09:00:00Z");
    }
  }

  static CommandRequest command(byte[] body) {
    Fields fields =
        Fields.of(
            body,
            List.of("step", "revision", "wayOn", "undo", "reason", "clickId", "fields", "proof"));
    String wayOn = fields.required("wayOn");
    return new CommandRequest(
        fields.text("step").orElse(""),
        fields.number("revision"),
        Arrays.stream(WayOn.values())
            .filter(way -> way.word().equals(wayOn))
            .findFirst()
            .orElseThrow(
                () -> Fields.wrong("wayOn", wayOn, "retry, skip, done, undo, abort or pass")),
        fields.truth("undo"),
        fields.text("reason").orElse(""),
        fields.text("clickId").orElseGet(() -> UUID.randomUUID().toString()),
        fields.values("fields"),
        fields.text("proof").orElse(""));
  }

  private record Fields(ObjectNode node) {
    static Fields of(byte[] body, List<String> known) {
      JsonNode root;
      try {
        root = Json.mapper().readTree(body);
      } catch (JsonProcessingException e) {
        throw new RunbookException(RunbookError.USAGE_WRONG, "the body is no JSON; send an object");
      } catch (IOException e) {
        throw new RunbookException(RunbookError.USAGE_WRONG, "the body is no UTF-8 text");
      }
      if (!(root instanceof ObjectNode object)) {
        throw new RunbookException(
            RunbookError.USAGE_WRONG, "the body is no JSON object; expected one with " + known);
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!known.contains(field.getKey())) {
          throw new RunbookException(
              RunbookError.USAGE_WRONG,
              "the body has a field \""
                  + Bounded.line(field.getKey(), 60)
                  + "\"; expected only "
                  + String.join(", ", known));
        }
      }
      return new Fields(object);
    }

    String required(String name) {
      return text(name)
          .filter(text -> !text.isBlank())
          .orElseThrow(
              () ->
                  new RunbookException(
                      RunbookError.USAGE_WRONG, "the body has no \"" + name + "\""));
    }

    Optional<String> text(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return Optional.empty();
      }
      if (!value.isTextual()) {
        throw wrong(name, value.toString(), "text");
      }
      return Optional.of(value.asText());
    }

    int number(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return 0;
      }
      if (!value.isInt()) {
        throw wrong(name, value.toString(), "a whole number");
      }
      return value.asInt();
    }

    List<Integer> numbers(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return List.of();
      }
      List<Integer> numbers = new ArrayList<>();
      for (JsonNode item : value) {
        if (!item.isInt()) {
          throw wrong(name, value.toString(), "a list of whole numbers");
        }
        numbers.add(item.asInt());
      }
      if (!value.isArray()) {
        throw wrong(name, value.toString(), "a list of whole numbers");
      }
      return numbers;
    }

    List<String> texts(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return List.of();
      }
      if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isTextual)) {
        throw wrong(name, value.toString(), "a list of names");
      }
      return value.valueStream().map(JsonNode::asText).toList();
    }

    boolean truth(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return false;
      }
      if (!value.isBoolean()) {
        throw wrong(name, value.toString(), "true or false");
      }
      return value.asBoolean();
    }

    SortedMap<String, Object> values(String name) {
      JsonNode value = node.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return new TreeMap<>();
      }
      if (!value.isObject()) {
        throw wrong(name, value.toString(), "an object of names and values");
      }
      return Json.tree(value);
    }

    static RunbookException wrong(String name, String value, String expected) {
      return new RunbookException(
          RunbookError.USAGE_WRONG,
          "\"" + name + "\" is \"" + Bounded.line(value, 60) + "\"; expected " + expected);
    }
  }
}
