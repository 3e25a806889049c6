package dev.tasuki.kubernetes.workload;

import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares pod templates, and makes one of the other. */
final class Templates {
  private static final String HASH_LABEL = "pod-template-hash";
  private static final int SHOWN = 60;

  private Templates() {}

  /**
   * A template as it was asked for: without the hash by which a ReplicaSet tells its pods apart,
   * and without what only says how a revision is brought back.
   */
  static SortedMap<String, Object> asAskedFor(@Nullable Object template) {
    SortedMap<String, Object> clean = Tree.map(clean(template));
    clean.remove("$patch");
    SortedMap<String, Object> metadata = Tree.map(clean, "metadata");
    SortedMap<String, Object> labels = Tree.map(metadata, "labels");
    labels.remove(HASH_LABEL);
    put(metadata, "labels", labels);
    put(clean, "metadata", metadata);
    return clean;
  }

  private static void put(SortedMap<String, Object> into, String key, Map<String, Object> value) {
    if (value.isEmpty()) {
      into.remove(key);
    } else {
      into.put(key, value);
    }
  }

  /** Without fields that are null. */
  private static @Nullable Object clean(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> _ -> {
        SortedMap<String, Object> clean = new TreeMap<>();
        Tree.map(tree).forEach((key, value) -> clean.put(key, clean(value)));
        yield clean;
      }
      case List<?> list -> list.stream().map(Templates::clean).toList();
      case null -> null;
      case Object other -> other;
    };
  }

  /** The JSON merge patch (RFC 7386) that makes {@code to} of {@code from}. */
  static SortedMap<String, @Nullable Object> patch(
      SortedMap<String, Object> from, SortedMap<String, Object> to) {
    SortedMap<String, @Nullable Object> patch = new TreeMap<>();
    for (String key : keys(from, to)) {
      Object before = from.get(key);
      Object after = to.get(key);
      if (before instanceof Map<?, ?> && after instanceof Map<?, ?>) {
        SortedMap<String, @Nullable Object> inner = patch(Tree.map(before), Tree.map(after));
        if (!inner.isEmpty()) {
          patch.put(key, inner);
        }
      } else if (!same(before, after)) {
        patch.put(key, after);
      }
    }
    return patch;
  }

  /** What differs, for people; values of the environment are not told. */
  static List<String> differences(SortedMap<String, Object> from, SortedMap<String, Object> to) {
    List<String> lines = new ArrayList<>();
    differences("", from, to, lines);
    return lines;
  }

  private static void differences(
      String path, @Nullable Object from, @Nullable Object to, List<String> lines) {
    if (same(from, to)) {
      return;
    }
    SortedMap<String, Object> before = named(from);
    SortedMap<String, Object> after = named(to);
    if (path.endsWith("env") || path.endsWith("envFrom")) {
      lines.add(path + " differs");
    } else if (before.isEmpty() || after.isEmpty()) {
      lines.add("%s: %s → %s".formatted(path, shown(from), shown(to)));
    } else {
      for (String key : keys(before, after)) {
        differences(
            path.isEmpty() ? key : path + "." + key, before.get(key), after.get(key), lines);
      }
    }
  }

  /** A map as it is, and a list of things with names by these. */
  private static SortedMap<String, Object> named(@Nullable Object tree) {
    if (!(tree instanceof List<?> list)) {
      return Tree.map(tree);
    }
    SortedMap<String, Object> named = new TreeMap<>();
    for (Object one : list) {
      String name = Tree.text(one, "name");
      if (name.isEmpty() || named.put(name, one) != null) {
        return new TreeMap<>();
      }
    }
    return named;
  }

  private static SortedSet<String> keys(Map<String, Object> one, Map<String, Object> other) {
    SortedSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return Json.write(one).equals(Json.write(other));
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> Heads.text(text, SHOWN);
      // It may hold a container with its environment.
      case Map<?, ?> map -> map.size() + " fields";
      case List<?> list -> list.size() + " entries";
      case Object other -> Heads.text(String.valueOf(other), SHOWN);
    };
  }
}
