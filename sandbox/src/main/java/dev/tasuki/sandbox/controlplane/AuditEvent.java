package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One change request, as the API server's audit log has it.
 *
 * @param id the audit id, which the answer carried too
 * @param userAgent of the client
 * @param resource with its subresource, such as {@code pods/eviction}
 * @param namespace empty for an object without
 * @param uri with its query
 * @param code status of the answer
 * @param body of the request; missing where it is secret
 */
public record AuditEvent(
    String id,
    String user,
    String userAgent,
    String verb,
    String resource,
    String namespace,
    String name,
    String uri,
    int code,
    JsonNode body) {
  private static final int NESTING = 100_000;

  /** What the API server takes, its log has, however deep it is nested. */
  private static final ObjectMapper LOG =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
              .build());

  /** All of a log's complete lines. */
  static List<AuditEvent> read(Path log) {
    try {
      List<AuditEvent> events = new ArrayList<>();
      if (Files.exists(log)) {
        String all = Files.readString(log);
        for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n", -1)) {
          if (!line.isEmpty()) {
            events.add(of(LOG.readTree(line)));
          }
        }
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static AuditEvent of(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String subresource = object.path("subresource").asText();
    return new AuditEvent(
        event.path("auditID").asText(),
        event.at("/user/username").asText(),
        event.path("userAgent").asText(),
        event.path("verb").asText(),
        object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
        object.path("namespace").asText(),
        object.path("name").asText(),
        event.path("requestURI").asText(),
        event.at("/responseStatus/code").asInt(),
        event.path("requestObject"));
  }
}
