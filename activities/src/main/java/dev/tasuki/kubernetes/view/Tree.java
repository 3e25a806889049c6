package dev.tasuki.kubernetes.view;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON as the client gives it of any kind: what is absent or of another shape is empty. */
public final class Tree {
  private Tree() {}

  /** What stands there; absent if nothing does. */
  public static Optional<Object> at(@Nullable Object tree, String... path) {
    Object now = tree;
    for (String key : path) {
      now = now instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(now);
  }

  /** A copy of the mapping there, without keys that have no value; empty if it is none. */
  public static SortedMap<String, Object> map(@Nullable Object tree, String... path) {
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

  /** The items of the list there; empty if it is none. */
  public static List<Object> list(@Nullable Object tree, String... path) {
    return at(tree, path).orElse(null) instanceof Collection<?> list
        ? Collections.unmodifiableList(list.stream().map(Object.class::cast).toList())
        : List.of();
  }

  /** The mappings of the list there; other items are left out. */
  public static List<SortedMap<String, Object>> maps(@Nullable Object tree, String... path) {
    return list(tree, path).stream().filter(Map.class::isInstance).map(item -> map(item)).toList();
  }

  /** The texts of the list there. */
  public static List<String> texts(@Nullable Object tree, String... path) {
    return list(tree, path).stream().map(String::valueOf).toList();
  }

  /** What stands there, as text; empty if nothing does. */
  public static String text(@Nullable Object tree, String... path) {
    return at(tree, path).map(String::valueOf).orElse("");
  }

  /** The whole number there; 0 if it is none. */
  public static long number(@Nullable Object tree, String... path) {
    return at(tree, path).orElse(null) instanceof Number number ? number.longValue() : 0;
  }

  /** Whether {@code true} stands there. */
  public static boolean yes(@Nullable Object tree, String... path) {
    return Boolean.TRUE.equals(at(tree, path).orElse(null));
  }
}
