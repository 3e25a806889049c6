package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.standin.Content;
import io.fabric8.zjsonpatch.JsonDiff;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import java.util.Set;

/** The ways in which a body changes an object. */
final class Patches {
  private static final Set<String> NO_CHANGE_OF_SUBSTANCE =
      Set.of("/metadata/resourceVersion", "/metadata/generation", "/metadata/managedFields");

  private Patches() {}

  static ObjectNode object(Content body) {
    if (parse(body) instanceof ObjectNode object) {
      return object;
    }
    throw ApiStatus.of(400, "BadRequest", "the body is no JSON object");
  }

  /** The object with the patch applied; the content type says which kind of patch it is. */
  static ObjectNode apply(ObjectNode before, String contentType, Content body) {
    String type = contentType.replaceFirst(";.*", "").strip();
    return switch (type) {
      case "application/json-patch+json" -> jsonPatch(before, body);
      case "application/merge-patch+json" -> {
        ObjectNode after = before.deepCopy();
        merge(after, object(body), false);
        yield after;
      }
      case "application/strategic-merge-patch+json" -> {
        ObjectNode after = before.deepCopy();
        merge(after, object(body), true);
        yield after;
      }
      default ->
          throw ApiStatus.of(
              415, "UnsupportedMediaType", "this stand-in takes no patch of type \"" + type + "\"");
    };
  }

  /**
   * What is different, in one line of sorted {@code path=value}; empty if nothing of substance is.
   */
  static String difference(ObjectNode before, ObjectNode after) {
    List<String> lines =
        Fields.list(JsonDiff.asJson(before, after)).stream()
            .filter(
                op ->
                    NO_CHANGE_OF_SUBSTANCE.stream().noneMatch(op.path("path").asText()::startsWith))
            .map(op -> op.path("path").asText().substring(1) + "=" + value(op))
            .sorted()
            .toList();
    return String.join(" ", lines);
  }

  private static String value(JsonNode op) {
    return op.path("op").asText().equals("remove") ? "" : op.path("value").toString();
  }

  private static ObjectNode jsonPatch(ObjectNode before, Content body) {
    try {
      if (JsonPatch.apply(parse(body), before) instanceof ObjectNode after) {
        return after;
      }
      throw ApiStatus.of(422, "Invalid", "the patch leaves no object");
    } catch (JsonPatchException e) {
      throw ApiStatus.of(
          422,
          "Invalid",
          "the server rejected our request due to an error in our request: " + e.getMessage());
    }
  }

  private static JsonNode parse(Content body) {
    try {
      return Json.mapper().readTree(body.text());
    } catch (JsonProcessingException e) {
      throw ApiStatus.of(400, "BadRequest", "the body is no JSON: " + e.getOriginalMessage());
    }
  }

  private static void merge(ObjectNode into, ObjectNode patch, boolean strategic) {
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                into.remove(field.getKey());
              } else if (value instanceof ObjectNode object) {
                ObjectNode inner =
                    into.get(field.getKey()) instanceof ObjectNode present
                        ? present
                        : into.putObject(field.getKey());
                merge(inner, object, strategic);
              } else if (strategic
                  && value instanceof ArrayNode items
                  && into.get(field.getKey()) instanceof ArrayNode present
                  && !mergeKey(field.getKey()).isEmpty()) {
                mergeList(present, items, mergeKey(field.getKey()));
              } else if (!field.getKey().startsWith("$")) {
                into.set(field.getKey(), value.deepCopy());
              }
            });
  }

  /** By which field the items of a list are the same item, of the lists that runbooks change. */
  private static String mergeKey(String list) {
    return switch (list) {
      case "conditions", "addresses" -> "type";
      case "taints" -> "key";
      case "containers", "volumes", "env" -> "name";
      case "ownerReferences" -> "uid";
      default -> "";
    };
  }

  private static void mergeList(ArrayNode into, ArrayNode patch, String key) {
    for (JsonNode item : patch) {
      boolean delete = item.path("$patch").asText("").equals("delete");
      int at = indexOf(into, key, item.path(key));
      if (at >= 0 && delete) {
        into.remove(at);
      } else if (at >= 0
          && into.get(at) instanceof ObjectNode present
          && item instanceof ObjectNode o) {
        merge(present, o, true);
      } else if (!delete && !item.has("$patch")) {
        into.add(item.deepCopy());
      }
    }
  }

  private static int indexOf(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }
}
