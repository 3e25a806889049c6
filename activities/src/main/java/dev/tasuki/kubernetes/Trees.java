package dev.tasuki.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads fields of objects that no record describes; what is of another kind counts as absent. */
final class Trees {
  private Trees() {}

  static Optional<Object> find(GenericKubernetesResource object, String... path) {
    return find(object.getAdditionalProperties(), path);
  }

  static Optional<Object> find(Map<?, ?> within, String... path) {
    Object here = within;
    for (String name : path) {
      if (!(here instanceof Map<?, ?> map) || map.get(name) == null) {
        return Optional.empty();
      }
      here = map.get(name);
    }
    return Optional.of(here);
  }

  static String text(Map<?, ?> within, String... path) {
    return find(within, path).map(String::valueOf).orElse("");
  }

  static String text(GenericKubernetesResource object, String... path) {
    return text(object.getAdditionalProperties(), path);
  }

  static boolean flag(Map<?, ?> within, boolean otherwise, String... path) {
    return find(within, path)
        .filter(Boolean.class::isInstance)
        .map(Boolean.class::cast)
        .orElse(otherwise);
  }

  /** The mapping there; an empty one if there is none. */
  static SortedMap<String, Object> map(Map<?, ?> within, String... path) {
    SortedMap<String, Object> copy = new TreeMap<>();
    if (find(within, path).orElse("") instanceof Map<?, ?> found) {
      found.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }

  static SortedMap<String, Object> map(GenericKubernetesResource object, String... path) {
    return map(object.getAdditionalProperties(), path);
  }

  /** The mappings of the list there; other items are left out. */
  static List<SortedMap<String, Object>> maps(Map<?, ?> within, String... path) {
    return find(within, path).orElse("") instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(item -> map((Map<?, ?>) item)).toList()
        : List.of();
  }

  static List<SortedMap<String, Object>> maps(GenericKubernetesResource object, String... path) {
    return maps(object.getAdditionalProperties(), path);
  }

  /** The texts of the list there. */
  static List<String> texts(Map<?, ?> within, String... path) {
    return find(within, path).orElse("") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
