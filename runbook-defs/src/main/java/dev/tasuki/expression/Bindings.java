package dev.tasuki.expression;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables an expression sees, by name, such as {@code params} and {@code steps}.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Duration},
 * {@code Instant}, {@code Optional} (of a CEL optional), {@code List} and sorted {@code Map} of
 * these.
 */
public record Bindings(SortedMap<String, Object> variables) {
  public Bindings {
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  public static Bindings of(Map<String, Object> variables) {
    return new Bindings(new TreeMap<>(variables));
  }

  /** These and one more, which hides an older one of the same name. */
  public Bindings with(String name, Object value) {
    SortedMap<String, Object> more = new TreeMap<>(variables);
    more.put(name, value);
    return new Bindings(more);
  }
}
