package dev.tasuki.trust;

import dev.tasuki.expression.TemplateText;
import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the inputs of a call are those that the definition writes, as far as they can be told
 * without what the run has seen: what is no template is as it is written, and what is not written
 * is not there.
 */
final class WrittenInputs {
  private WrittenInputs() {}

  /** The first input of a step that is neither as it is written nor as it was ordered. */
  static Optional<String> stranger(
      SortedMap<String, Object> with, SortedMap<String, Object> input, ChangedBy changed) {
    for (Map.Entry<String, Object> given : input.entrySet()) {
      String name = given.getKey();
      boolean good =
          changed.names(name)
              ? changed.isLatest(name, given.getValue())
              : with.containsKey(name) && fits(with.get(name), given.getValue());
      if (!good) {
        return Optional.of(name);
      }
    }
    return missing(with, input).filter(name -> !changed.names(name));
  }

  /** As above, of what the catalogue takes a step back by; {@code with}: as the step writes it. */
  static Optional<String> strangerBack(
      SortedMap<String, String> taken,
      SortedMap<String, Object> with,
      SortedMap<String, Object> input,
      ChangedBy changed) {
    for (Map.Entry<String, String> one : taken.entrySet()) {
      Object given = input.get(one.getKey());
      Object written = with.get(one.getValue());
      boolean paths = one.getKey().contains(".") || one.getValue().contains(".");
      if (given != null
          && !paths
          && !changed.everSaid(one.getValue(), given)
          && (written == null || !fits(written, given))) {
        return Optional.of(one.getKey());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missing(
      SortedMap<String, Object> with, SortedMap<String, Object> input) {
    return with.entrySet().stream()
        .filter(one -> !input.containsKey(one.getKey()) && literal(one.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean fits(@Nullable Object written, Object given) {
    return written != null
        && literal(written).map(value -> Json.write(value).equals(Json.write(given))).orElse(true);
  }

  /** The value of what has no template in it. */
  private static Optional<Object> literal(Object tree) {
    return switch (tree) {
      case String text -> TemplateText.parse(text).literal().map(plain -> plain);
      case Map<?, ?> map -> {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          Optional<Object> value = literal(entry.getValue());
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          values.put(String.valueOf(entry.getKey()), value.get());
        }
        yield Optional.of(values);
      }
      case List<?> list -> {
        List<Object> values = new ArrayList<>();
        for (Object item : list) {
          Optional<Object> value = literal(item);
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          values.add(value.get());
        }
        yield Optional.of(values);
      }
      default -> Optional.of(tree);
    };
  }
}
