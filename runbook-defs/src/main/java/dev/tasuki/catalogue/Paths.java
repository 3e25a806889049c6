package dev.tasuki.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values within maps within maps, by names with dots between. */
final class Paths {
  private Paths() {}

  static Optional<Object> get(Map<?, ?> within, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(within.get(path));
    }
    return within.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? get(inner, path.substring(dot + 1))
        : Optional.empty();
  }

  /** Maps on the way are made anew, never changed in place. */
  static void put(SortedMap<String, Object> into, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      into.put(path, value);
      return;
    }
    String first = path.substring(0, dot);
    SortedMap<String, Object> inner = new TreeMap<>();
    if (into.get(first) instanceof Map<?, ?> before) {
      before.forEach((key, item) -> inner.put(String.valueOf(key), item));
    }
    put(inner, path.substring(dot + 1), value);
    into.put(first, inner);
  }
}
