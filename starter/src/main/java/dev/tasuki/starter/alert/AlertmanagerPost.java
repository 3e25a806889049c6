package dev.tasuki.starter.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.text.Bounded;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body of Alertmanager's webhook, version 4. The group's own status says nothing of its
 * members: it is firing if any of them is.
 *
 * @param leftOut by the sender's {@code max_alerts}
 */
public record AlertmanagerPost(List<Alert> alerts, int leftOut) {
  private static final int ALERTS = 1_000;

  public AlertmanagerPost {
    alerts = List.copyOf(alerts);
  }

  /**
   * Reads a body.
   *
   * @throws RunbookException {@code USAGE_WRONG} when it is no such body
   */
  public static AlertmanagerPost read(byte[] body) {
    JsonNode root = parse(body);
    if (!root.isObject() || !root.path("alerts").isArray()) {
      throw wrong("it has no list \"alerts\"");
    }
    if (!root.path("version").asText("4").equals("4")) {
      throw wrong(
          "its version is \"" + Bounded.line(root.path("version").asText(), 40) + "\", not \"4\"");
    }
    JsonNode alerts = root.path("alerts");
    if (alerts.size() > ALERTS) {
      throw wrong("it has " + alerts.size() + " alerts; at most " + ALERTS + " are taken");
    }
    List<Alert> read = new ArrayList<>();
    for (JsonNode alert : alerts) {
      read.add(alert(alert, "alerts[" + read.size() + "]"));
    }
    return new AlertmanagerPost(read, Math.max(0, root.path("truncatedAlerts").asInt(0)));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw wrong("it is no JSON (line " + line(e) + ")");
    } catch (IOException e) {
      throw wrong("it is no JSON text");
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static Alert alert(JsonNode alert, String where) {
    String status = alert.path("status").asText();
    if (!status.equals("firing") && !status.equals("resolved")) {
      throw wrong(
          where + ".status is \"" + Bounded.line(status, 40) + "\", not firing or resolved");
    }
    SortedMap<String, String> labels = texts(alert.path("labels"), where + ".labels");
    String fingerprint = alert.path("fingerprint").asText();
    return new Alert(
        status.equals("firing"),
        // Old senders give none; the sender's own is a hash over the labels, too.
        fingerprint.isEmpty() ? Json.digest(labels) : Bounded.line(fingerprint, 200),
        instant(alert.path("startsAt").asText(), where + ".startsAt"),
        labels,
        texts(alert.path("annotations"), where + ".annotations"),
        alert.path("generatorURL").asText());
  }

  private static SortedMap<String, String> texts(JsonNode node, String where) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      throw wrong(where + " is no object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw wrong(where + "." + Bounded.line(field.getKey(), 60) + " is no text");
      }
      texts.put(field.getKey(), field.getValue().asText());
    }
    return texts;
  }

  private static Instant instant(String text, String where) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw wrong(where + " is \"" + Bounded.line(text, 60) + "\", no RFC 3339 time");
    }
  }

  private static RunbookException wrong(String why) {
    return new RunbookException(
        RunbookError.USAGE_WRONG,
        "the body is no webhook of Alertmanager, version 4: "
            + why
            + "; use Alertmanager's default payload");
  }
}
