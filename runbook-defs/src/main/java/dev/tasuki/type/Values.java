package dev.tasuki.type;

import com.google.common.primitives.UnsignedLong;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values of expressions from and to JSON and text. */
public final class Values {
  private Values() {}

  /**
   * A JSON value as a value of expressions: durations and timestamps from their text, whole numbers
   * as {@code Long}, fields that may be absent as {@code Optional}; fields that the type does not
   * know are left out.
   *
   * @throws RunbookException {@code EXPRESSION_INVALID} when the value is of another type
   */
  public static Object fromJson(Object json, ValueType type) {
    return switch (type) {
      case ValueType.Text text when json instanceof String value -> value;
      case ValueType.Secret secret when json instanceof String value -> value;
      case ValueType.Int whole when isWhole(json) -> ((Number) json).longValue();
      case ValueType.Real real when json instanceof Number number -> number.doubleValue();
      case ValueType.Bool bool when json instanceof Boolean value -> value;
      case ValueType.Span span -> duration(json);
      case ValueType.Moment moment -> moment(json);
      case ValueType.Dyn dyn -> plain(json);
      case ValueType.Maybe maybe when json instanceof Optional<?> optional ->
          optional.map(value -> fromJson(value, maybe.of()));
      case ValueType.Maybe maybe -> Optional.of(fromJson(json, maybe.of()));
      case ValueType.Listing list when json instanceof List<?> items -> {
        List<Object> values = new ArrayList<>();
        for (Object item : items) {
          values.add(fromJson(item, list.of()));
        }
        yield Collections.unmodifiableList(values);
      }
      case ValueType.Mapping map when json instanceof Map<?, ?> entries -> {
        SortedMap<String, Object> values = new TreeMap<>();
        entries.forEach((key, value) -> values.put(key.toString(), fromJson(value, map.of())));
        yield Collections.unmodifiableSortedMap(values);
      }
      case ValueType.Structure structure when json instanceof Map<?, ?> entries ->
          structure(entries, structure);
      case ValueType.Text text -> throw mismatch(json, "text");
      case ValueType.Secret secret -> throw mismatch("…", "a reference to a secret");
      case ValueType.Int whole -> throw mismatch(json, "a whole number");
      case ValueType.Real real -> throw mismatch(json, "a number");
      case ValueType.Bool bool -> throw mismatch(json, "true or false");
      case ValueType.Listing list -> throw mismatch(json, "a list");
      case ValueType.Mapping map -> throw mismatch(json, "a map");
      case ValueType.Structure structure -> throw mismatch(json, structure.name());
    };
  }

  private static Object structure(Map<?, ?> entries, ValueType.Structure structure) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (ValueType.Field field : structure.fields()) {
      Object value = entries.get(field.name());
      if (value != null) {
        values.put(field.name(), fromJson(value, field.type()));
      } else if (field.type() instanceof ValueType.Maybe) {
        values.put(field.name(), Optional.empty());
      }
    }
    return Collections.unmodifiableSortedMap(values);
  }

  private static Object plain(Object json) {
    return fromCel(json).orElseThrow(() -> mismatch(json, "a JSON value"));
  }

  /**
   * What CEL gives, or a JSON value of no known type, as a value of expressions; empty for {@code
   * null}, bytes and types.
   */
  public static Optional<Object> fromCel(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Boolean bool -> Optional.of(bool);
      case Duration duration -> Optional.of(duration);
      case Instant instant -> Optional.of(instant);
      case Double real -> Optional.of(real);
      case Float real -> Optional.of(real.doubleValue());
      case BigDecimal real -> Optional.of(real.doubleValue());
      case UnsignedLong whole -> Optional.of(whole.longValue());
      case Number whole -> Optional.of(whole.longValue());
      case Optional<?> optional ->
          optional.isEmpty()
              ? Optional.of(Optional.empty())
              : fromCel(optional.get()).map(Optional::of);
      case List<?> list -> fromCel(list);
      case Map<?, ?> map -> fromCel(map);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> fromCel(List<?> list) {
    List<Object> values = new ArrayList<>();
    for (Object item : list) {
      Optional<Object> value = fromCel(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(Collections.unmodifiableList(values));
  }

  private static Optional<Object> fromCel(Map<?, ?> map) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Optional<Object> value =
          entry.getValue() == null ? Optional.empty() : fromCel(entry.getValue());
      // JSON of systems that write null for what is absent.
      value.ifPresent(known -> values.put(String.valueOf(entry.getKey()), known));
    }
    return Optional.of(Collections.unmodifiableSortedMap(values));
  }

  /** A JSON value: durations and timestamps as ISO-8601 text, empty optionals left out. */
  public static Object toJson(Object value) {
    return switch (value) {
      case Duration duration -> duration.toString();
      case Instant instant -> instant.toString();
      case Optional<?> optional -> optional.<Object>map(Values::toJson).orElse("");
      case List<?> list -> list.stream().filter(Values::present).map(item -> toJson(item)).toList();
      case Map<?, ?> map -> {
        SortedMap<String, Object> json = new TreeMap<>();
        map.forEach(
            (key, item) -> {
              if (present(item)) {
                json.put(key.toString(), toJson(item));
              }
            });
        yield Collections.unmodifiableSortedMap(json);
      }
      default -> value;
    };
  }

  private static boolean present(Object value) {
    return !(value instanceof Optional<?> optional) || optional.isPresent();
  }

  /** A scalar as people read it; empty for lists, maps and optionals. */
  public static Optional<String> text(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Duration duration -> Optional.of(DurationText.write(duration));
      case Double real when real == Math.rint(real) && Math.abs(real) < 1e15 ->
          Optional.of(Long.toString(Math.round(real)));
      case Long whole -> Optional.of(whole.toString());
      case Double real -> Optional.of(real.toString());
      case Boolean bool -> Optional.of(bool.toString());
      case Instant instant -> Optional.of(instant.toString());
      default -> Optional.empty();
    };
  }

  /**
   * A duration from {@code 90s}, {@code 1h30m}, ISO-8601 text, or a duration itself.
   *
   * @throws RunbookException {@code EXPRESSION_INVALID} when it is none
   */
  public static Duration duration(Object value) {
    if (value instanceof Duration duration) {
      return duration;
    }
    if (value instanceof String text) {
      return DurationText.parse(text)
          .orElseThrow(
              () ->
                  new RunbookException(
                      RunbookError.EXPRESSION_INVALID,
                      DurationText.complaint("the duration", bounded(text))));
    }
    throw mismatch(value, "a duration such as \"90s\"");
  }

  private static Instant moment(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw mismatch(value, "a timestamp such as \"2026-11-22T09:00:00Z\"");
      }
    }
    throw mismatch(value, "a timestamp such as \"2026-11-22T09:00:00Z\"");
  }

  private static boolean isWhole(Object json) {
    return json instanceof Long || json instanceof Integer || json instanceof Short;
  }

  private static RunbookException mismatch(Object value, String expected) {
    return new RunbookException(
        RunbookError.EXPRESSION_INVALID,
        "\"%s\" is not %s".formatted(bounded(String.valueOf(value)), expected));
  }

  private static String bounded(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
