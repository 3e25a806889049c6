package dev.tasuki.format;

import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs in meaning between two runbooks, by the paths of what differs, not by lines. */
public final class Differences {
  private static final int LONGEST = 200;

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /**
   * One difference.
   *
   * @param path such as {@code replace/drain.timeout}
   * @param before as JSON; empty if it is new
   * @param after as JSON; empty if it is gone
   */
  public record Difference(String path, Optional<String> before, Optional<String> after) {
    /** One line: a sign, the path, and the values. */
    public String text() {
      if (before.isEmpty()) {
        return "+ %s: %s".formatted(path, after.orElse(""));
      }
      if (after.isEmpty()) {
        return "- %s: %s".formatted(path, before.get());
      }
      return "~ %s: %s → %s".formatted(path, before.get(), after.get());
    }
  }

  /**
   * The differences from one runbook to another, in the order of paths; none if their digests are
   * equal.
   */
  public static List<Difference> between(PinnedRunbook before, PinnedRunbook after) {
    Differences differences = new Differences();
    SortedMap<String, Object> a = Json.tree(before);
    SortedMap<String, Object> b = Json.tree(after);
    differences.part("", a.get("definition"), b.get("definition"));
    for (String part : List.of("guards", "runbooks", "actions")) {
      differences.part(part, a.get(part), b.get(part));
    }
    return List.copyOf(differences.found);
  }

  private void values(String path, Object before, Object after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
      maps(path, strings(a), strings(b));
    } else if (before instanceof List<?> a && after instanceof List<?> b) {
      lists(path, a, b);
    } else {
      found.add(new Difference(path, Optional.of(shown(before)), Optional.of(shown(after))));
    }
  }

  private void maps(String path, Map<String, Object> a, Map<String, Object> b) {
    TreeSet<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    for (String key : keys) {
      part(key.equals("head") ? path : join(path, key), a.get(key), b.get(key));
    }
  }

  private void part(String path, @Nullable Object before, @Nullable Object after) {
    if (before != null && after != null) {
      values(path, before, after);
    } else if (before != null) {
      found.add(new Difference(path, Optional.of(shown(before)), Optional.empty()));
    } else if (after != null) {
      found.add(new Difference(path, Optional.empty(), Optional.of(shown(after))));
    }
  }

  /** Named things are compared by their names, all else by place. */
  private void lists(String path, List<?> a, List<?> b) {
    Map<String, Object> before = byName(a);
    Map<String, Object> after = byName(b);
    if (before.size() != a.size() || after.size() != b.size()) {
      found.add(new Difference(path, Optional.of(shown(a)), Optional.of(shown(b))));
      return;
    }
    String around = path.isEmpty() ? "" : path.replaceFirst("(^|[./])(steps|branches|body)$", "$1");
    before.forEach((name, value) -> part(under(around, name), value, after.get(name)));
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name)) {
            part(under(around, name), null, value);
          }
        });
    List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
    List<String> now = after.keySet().stream().filter(before::containsKey).toList();
    if (!kept.equals(now)) {
      found.add(
          new Difference(
              join(around.replaceFirst("[./]$", ""), "order"),
              Optional.of(String.join(", ", kept)),
              Optional.of(String.join(", ", now))));
    }
  }

  private static Map<String, Object> byName(List<?> items) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object item : items) {
      named.put(name(item).orElse(Integer.toString(named.size())), item);
    }
    return named;
  }

  private static Optional<String> name(Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Object head = map.get("head");
    if (head instanceof Map<?, ?> inner) {
      return name(inner);
    }
    Object parameter = map.get("parameter");
    if (parameter instanceof Map<?, ?> inner) {
      return name(inner);
    }
    return Optional.ofNullable(map.get("name")).map(Object::toString);
  }

  private static Map<String, Object> strings(Map<?, ?> map) {
    Map<String, Object> strings = new LinkedHashMap<>();
    map.forEach((key, value) -> strings.put(String.valueOf(key), value));
    return strings;
  }

  private static String under(String path, String name) {
    String around = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    return around.isEmpty() ? name : around.endsWith("/") ? around + name : around + "/" + name;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String shown(Object value) {
    String text = value instanceof String word ? "\"" + word + "\"" : Json.write(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
