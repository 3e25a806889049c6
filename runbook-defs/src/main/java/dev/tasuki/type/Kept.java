package dev.tasuki.type;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values of expressions as JSON that keeps their kind, for what has no declared type: durations,
 * timestamps and optionals stand in a map of one key that begins with a dollar sign.
 */
public final class Kept {
  private static final String MARK = "$";
  private static final String DURATION = "$duration";
  private static final String TIMESTAMP = "$timestamp";
  private static final String SOME = "$some";
  private static final String NONE = "$none";
  private static final String MAP = "$map";

  private Kept() {}

  /** The value as JSON. */
  public static Object write(Object value) {
    return switch (value) {
      case Duration duration -> marked(DURATION, duration.toString());
      case Instant instant -> marked(TIMESTAMP, instant.toString());
      case Optional<?> optional ->
          optional.map(v -> marked(SOME, write(v))).orElseGet(() -> marked(NONE, true));
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(write(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        SortedMap<String, Object> entries = new TreeMap<>();
        map.forEach((name, item) -> entries.put(String.valueOf(name), write(item)));
        boolean likeMarked = entries.keySet().stream().anyMatch(name -> name.startsWith(MARK));
        yield likeMarked ? marked(MAP, entries) : entries;
      }
      default -> value;
    };
  }

  /**
   * The value that was written.
   *
   * @throws RunbookException {@code EXPRESSION_INVALID} when it is no such value
   */
  public static Object read(Object json) {
    return switch (json) {
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(read(item)));
        yield items;
      }
      case Map<?, ?> map when map.size() == 1 -> single(map);
      case Map<?, ?> map -> entries(map);
      default ->
          Values.fromCel(json)
              .orElseThrow(
                  () ->
                      new RunbookException(
                          RunbookError.EXPRESSION_INVALID, "a value of no known kind was kept"));
    };
  }

  private static Object single(Map<?, ?> map) {
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    Object value = entry.getValue();
    return switch (String.valueOf(entry.getKey())) {
      case DURATION -> Duration.parse(String.valueOf(value));
      case TIMESTAMP -> Instant.parse(String.valueOf(value));
      case SOME -> Optional.of(read(value));
      case NONE -> Optional.empty();
      case MAP -> value instanceof Map<?, ?> inner ? entries(inner) : entries(map);
      default -> entries(map);
    };
  }

  private static SortedMap<String, Object> entries(Map<?, ?> map) {
    SortedMap<String, Object> values = new TreeMap<>();
    map.forEach((name, value) -> values.put(String.valueOf(name), read(value)));
    return values;
  }

  private static SortedMap<String, Object> marked(String mark, Object value) {
    SortedMap<String, Object> one = new TreeMap<>();
    one.put(mark, value);
    return one;
  }
}
