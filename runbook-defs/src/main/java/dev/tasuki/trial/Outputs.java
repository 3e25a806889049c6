package dev.tasuki.trial;

import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fills in what a test leaves out of an action's output. */
public final class Outputs {
  /** The field by which a change says whether it did anything. */
  public static final String CHANGED = "changed";

  private Outputs() {}

  /**
   * A whole output. What is left out is empty text, zero, false, an empty list or map, the epoch,
   * or an absent optional; only {@code changed} is true.
   *
   * @param output as a test writes it: JSON, durations such as {@code 90s}
   */
  public static SortedMap<String, Object> complete(
      ValueType type, SortedMap<String, Object> output) {
    SortedMap<String, Object> whole = new TreeMap<>(output);
    if (type instanceof ValueType.Structure structure) {
      whole.putAll(structure(structure, output));
      for (ValueType.Field field : structure.fields()) {
        if (field.name().equals(CHANGED) && !output.containsKey(CHANGED)) {
          whole.put(CHANGED, true);
        }
      }
    }
    return whole;
  }

  private static SortedMap<String, Object> structure(
      ValueType.Structure structure, Map<?, ?> given) {
    SortedMap<String, Object> whole = new TreeMap<>();
    for (ValueType.Field field : structure.fields()) {
      Object value = given.get(field.name());
      if (value != null) {
        whole.put(field.name(), filled(field.type(), value));
      } else if (!(field.type() instanceof ValueType.Maybe)) {
        whole.put(field.name(), empty(field.type()));
      }
    }
    return whole;
  }

  private static Object filled(ValueType type, Object value) {
    return switch (type) {
      case ValueType.Maybe maybe -> filled(maybe.of(), value);
      case ValueType.Listing list when value instanceof List<?> items -> {
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
          all.add(filled(list.of(), item));
        }
        yield all;
      }
      case ValueType.Mapping map when value instanceof Map<?, ?> entries -> {
        SortedMap<String, Object> all = new TreeMap<>();
        entries.forEach((key, item) -> all.put(String.valueOf(key), filled(map.of(), item)));
        yield all;
      }
      case ValueType.Structure structure when value instanceof Map<?, ?> entries ->
          structure(structure, entries);
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Dyn _,
          ValueType.Listing _,
          ValueType.Mapping _,
          ValueType.Structure _ ->
          value;
    };
  }

  private static Object empty(ValueType type) {
    return switch (type) {
      case ValueType.Text _, ValueType.Secret _ -> "";
      case ValueType.Int _ -> 0L;
      case ValueType.Real _ -> 0.0;
      case ValueType.Bool _ -> false;
      case ValueType.Span _ -> Duration.ZERO.toString();
      case ValueType.Moment _ -> Instant.EPOCH.toString();
      case ValueType.Listing _ -> List.of();
      case ValueType.Mapping _, ValueType.Dyn _, ValueType.Maybe _ -> new TreeMap<String, Object>();
      case ValueType.Structure structure -> structure(structure, new TreeMap<>());
    };
  }
}
