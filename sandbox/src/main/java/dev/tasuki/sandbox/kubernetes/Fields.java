package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what the stand-in needs of any object. */
final class Fields {
  private Fields() {}

  static ObjectNode meta(ObjectNode object) {
    return object.withObject("/metadata");
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText("");
  }

  static String namespace(JsonNode object) {
    return object.at("/metadata/namespace").asText("");
  }

  static String uid(JsonNode object) {
    return object.at("/metadata/uid").asText("");
  }

  static String key(JsonNode object, Resource resource) {
    return resource.namespaced() ? namespace(object) + "/" + name(object) : name(object);
  }

  static boolean terminating(JsonNode object) {
    return object.at("/metadata").has("deletionTimestamp");
  }

  /** Whether the condition of this type is {@code True}. */
  static boolean condition(JsonNode object, String type) {
    return list(object.at("/status/conditions")).stream()
        .anyMatch(
            each ->
                each.path("type").asText().equals(type)
                    && each.path("status").asText().equals("True"));
  }

  static boolean finished(JsonNode pod) {
    String phase = pod.at("/status/phase").asText("");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Whether the object's controller has this UID. */
  static boolean ownedBy(JsonNode object, String uid) {
    return list(object.at("/metadata/ownerReferences")).stream()
        .anyMatch(owner -> owner.path("uid").asText().equals(uid));
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
