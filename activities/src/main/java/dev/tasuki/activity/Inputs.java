package dev.tasuki.activity;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.DurationText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the inputs of an action strictly: nothing unknown, nothing missing, nothing out of bounds.
 * The checker has proved most of it; what templates gave is only known now.
 */
final class Inputs {
  private final String action;

  Inputs(String action) {
    this.action = action;
  }

  /**
   * The input record, with presets for what was left out.
   *
   * @throws RunbookException {@code INPUT_INVALID}
   */
  <I extends Record> I decode(SortedMap<String, Object> given, Class<I> type) {
    SortedMap<String, Object> rest = new TreeMap<>(given);
    SortedMap<String, Object> complete = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = rest.remove(component.getName());
      if (value == null) {
        Optional<Object> preset = preset(component);
        if (preset.isEmpty() && component.getType() != Optional.class) {
          throw invalid("input \"" + component.getName() + "\" is missing");
        }
        preset.ifPresent(found -> complete.put(component.getName(), found));
      } else {
        complete.put(component.getName(), checked(component, value));
      }
    }
    if (!rest.isEmpty()) {
      throw invalid("there is no input \"" + rest.firstKey() + "\"");
    }
    try {
      return Json.convert(complete, type);
    } catch (IllegalArgumentException e) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "%s cannot be called: an input is of the wrong type".formatted(action),
          e);
    }
  }

  private Optional<Object> preset(RecordComponent component) {
    Preset preset = component.getAnnotation(Preset.class);
    if (preset == null) {
      return Optional.empty();
    }
    if (Collection.class.isAssignableFrom(component.getType())) {
      return Optional.of(Json.read(preset.value(), List.class));
    }
    return Optional.of(checked(component, preset.value()));
  }

  private Object checked(RecordComponent component, Object value) {
    Object plain = isDuration(component) ? duration(component, value).toString() : value;
    Bounds bounds = component.getAnnotation(Bounds.class);
    if (bounds != null) {
      check(component, plain, bounds);
    }
    return plain;
  }

  private void check(RecordComponent component, Object value, Bounds bounds) {
    String name = component.getName();
    if (!bounds.min().isEmpty() && compare(component, value, bounds.min()) < 0) {
      throw invalid("input \"%s\" is below its minimum of %s".formatted(name, bounds.min()));
    }
    if (!bounds.max().isEmpty() && compare(component, value, bounds.max()) > 0) {
      throw invalid("input \"%s\" is beyond its maximum of %s".formatted(name, bounds.max()));
    }
    if (!bounds.pattern().isEmpty() && !String.valueOf(value).matches(bounds.pattern())) {
      throw invalid(
          "input \"%s\" is \"%s\", which is not written as %s"
              .formatted(name, shortened(value), bounds.pattern()));
    }
  }

  private int compare(RecordComponent component, Object value, String bound) {
    if (isDuration(component)) {
      return duration(component, value).compareTo(duration(component, bound));
    }
    return switch (value) {
      case Number number -> Double.compare(number.doubleValue(), Double.parseDouble(bound));
      case Collection<?> list -> Integer.compare(list.size(), Integer.parseInt(bound));
      case Object text -> Integer.compare(String.valueOf(text).length(), Integer.parseInt(bound));
    };
  }

  private Duration duration(RecordComponent component, Object value) {
    return DurationText.parse(String.valueOf(value))
        .orElseThrow(
            () ->
                invalid(DurationText.complaint("input " + component.getName(), shortened(value))));
  }

  private static boolean isDuration(RecordComponent component) {
    Type type = component.getGenericType();
    return type == Duration.class
        || (type instanceof ParameterizedType optional
            && optional.getRawType() == Optional.class
            && optional.getActualTypeArguments()[0] == Duration.class);
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }

  private RunbookException invalid(String complaint) {
    return new RunbookException(
        RunbookError.INPUT_INVALID, "%s cannot be called: %s".formatted(action, complaint));
  }
}
