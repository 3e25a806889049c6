package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;

/** A refusal, as the API server words it. */
final class ApiStatus extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final String causeReason;
  private final String causeMessage;

  private ApiStatus(
      int code, String reason, String message, String causeReason, String causeMessage) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.causeReason = causeReason;
    this.causeMessage = causeMessage;
  }

  static ApiStatus of(int code, String reason, String message) {
    return new ApiStatus(code, reason, message, "", "");
  }

  static ApiStatus notFound(ResourcePath path) {
    return of(404, "NotFound", path.resource().plural() + " \"" + path.name() + "\" not found");
  }

  static ApiStatus conflict(ResourcePath path, String why) {
    return of(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + path.resource().plural()
            + " \""
            + path.name()
            + "\": "
            + why);
  }

  static ApiStatus budget(String budget, int needed, int current) {
    return new ApiStatus(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        "DisruptionBudget",
        "The disruption budget "
            + budget
            + " needs "
            + needed
            + " healthy pods and has "
            + current
            + " currently");
  }

  int code() {
    return code;
  }

  ObjectNode body() {
    ObjectNode status = status("Failure", code);
    status.put("message", getMessage());
    status.put("reason", reason);
    if (!causeReason.isEmpty()) {
      status
          .putObject("details")
          .putArray("causes")
          .addObject()
          .put("reason", causeReason)
          .put("message", causeMessage);
    }
    return status;
  }

  static ObjectNode success(int code) {
    return status("Success", code);
  }

  private static ObjectNode status(String word, int code) {
    ObjectNode status = Json.mapper().createObjectNode();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", word);
    status.put("code", code);
    return status;
  }
}
