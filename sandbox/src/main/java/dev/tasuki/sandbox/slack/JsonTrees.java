package dev.tasuki.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tasuki.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON that others sent, of which nothing is certain. */
final class JsonTrees {
  private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private JsonTrees() {}

  static Optional<List<Map<String, Object>>> parseList(String text) {
    try {
      return Optional.ofNullable(Json.mapper().readValue(text, LIST));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static Optional<Map<String, Object>> parseMap(String text) {
    try {
      return Optional.ofNullable(Json.mapper().readValue(text, MAP));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Empty for anything but a list of objects. */
  static List<Map<String, Object>> list(@Nullable Object tree) {
    return tree instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)
        ? list.stream().map(JsonTrees::map).toList()
        : List.of();
  }

  /** Empty for anything but an object. */
  static Map<String, Object> map(@Nullable Object tree) {
    return tree instanceof Map<?, ?> map ? Json.mapper().convertValue(map, MAP) : Map.of();
  }

  /** Empty for anything but text. */
  static String text(@Nullable Object tree) {
    return tree instanceof String text ? text : "";
  }
}
