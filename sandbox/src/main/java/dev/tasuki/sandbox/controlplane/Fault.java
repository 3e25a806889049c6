package dev.tasuki.sandbox.controlplane;

import dev.tasuki.json.Json;
import dev.tasuki.sandbox.standin.Content;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a request to an API server goes wrong. */
public sealed interface Fault {
  /** Whether the API server got the request all the same, and did what it asks. */
  boolean arrives();

  /** What the caller gets; empty where the connection is cut. */
  Optional<LoopbackHttp.Response> answer();

  /** The connection is cut. */
  record Cut(boolean arrives) implements Fault {
    @Override
    public Optional<LoopbackHttp.Response> answer() {
      return Optional.empty();
    }
  }

  /**
   * An answer with a status of Kubernetes.
   *
   * @param retryAfter seconds; 0 for no such header
   */
  record Status(int code, String reason, int retryAfter, boolean arrives) implements Fault {
    @Override
    public Optional<LoopbackHttp.Response> answer() {
      SortedMap<String, String> headers = new TreeMap<>();
      Map<String, Object> details = new TreeMap<>();
      if (retryAfter > 0) {
        headers.put("Retry-After", Integer.toString(retryAfter));
        details.put("retryAfterSeconds", retryAfter);
      }
      Map<String, Object> status =
          new TreeMap<>(
              Map.of(
                  "kind",
                  "Status",
                  "apiVersion",
                  "v1",
                  "status",
                  "Failure",
                  "message",
                  "made by the proxy of a test",
                  "reason",
                  reason,
                  "details",
                  details,
                  "code",
                  code));
      return Optional.of(
          new LoopbackHttp.Response(
              code, "application/json", Content.of(Json.write(status)), headers));
    }
  }
}
