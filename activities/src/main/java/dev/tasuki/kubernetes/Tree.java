package dev.tasuki.kubernetes;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON as the client gives it of any kind: what is absent or of another shape is empty. */
final class Tree {
  private Tree() {}

  static Optional<Object> at(@Nullable Object tree, String... path) {
    Object now = tree;
    for (String key : path) {
      now = now instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(now);
  }

  static SortedMap<String, Object> map(@Nullable Object tree, String... path) {
    SortedMap<String, Object> copy = new TreeMap<>();
    if (at(tree, path).orElse(null) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value != null) {
              copy.put(String.valueOf(key), value);
            }
          });
    }
    return copy;
  }

  static List<Object> list(@Nullable Object tree, String... path) {
    return at(tree, path).orElse(null) instanceof Collection<?> list
        ? Collections.unmodifiableList(list.stream().map(Object.class::cast).toList())
        : List.of();
  }

  /** The mappings of the list there; other items are left out. */
  static List<SortedMap<String, Object>> maps(@Nullable Object tree, String... path) {
    return list(tree, path).stream().filter(Map.class::isInstance).map(item -> map(item)).toList();
  }

  /** The texts of the list there. */
  static List<String> texts(@Nullable Object tree, String... path) {
    return list(tree, path).stream().map(String::valueOf).toList();
  }

  static String text(@Nullable Object tree, String... path) {
    return at(tree, path).map(String::valueOf).orElse("");
  }

  static long number(@Nullable Object tree, String... path) {
    return at(tree, path).orElse(null) instanceof Number number ? number.longValue() : 0;
  }

  static boolean yes(@Nullable Object tree, String... path) {
    return Boolean.TRUE.equals(at(tree, path).orElse(null));
  }
}
