package dev.tasuki.kubernetes.object;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fields of an object as a runbook gives them: only such as may be set that way. */
final class GivenFields {
  private static final Set<String> METADATA = Set.of("labels", "annotations", "ownerReferences");
  private static final Set<String> BY_INPUTS = Set.of("kind", "apiVersion");

  private GivenFields() {}

  /**
   * Refuses what names another object than the inputs do, what would strip finalizers, and what
   * would remove a field.
   *
   * @throws RunbookException {@code INPUT_INVALID}
   */
  static void check(String action, String input, Map<String, Object> fields) {
    for (String key : fields.keySet()) {
      if (BY_INPUTS.contains(key)) {
        throw invalid(
            action, input, "has \"" + key + "\"", "say it by the input of that name alone");
      }
    }
    if (fields.get("metadata") instanceof Map<?, ?> metadata) {
      for (Object key : metadata.keySet()) {
        if (!METADATA.contains(String.valueOf(key))) {
          throw invalid(
              action,
              input,
              "has \"metadata." + key + "\"",
              "of metadata only labels, annotations and ownerReferences can be set");
        }
      }
    } else if (fields.containsKey("metadata")) {
      throw invalid(action, input, "has a metadata that is no mapping", "write a mapping");
    }
    if (fields.get("spec") instanceof Map<?, ?> spec && spec.containsKey("finalizers")) {
      throw invalid(action, input, "has \"spec.finalizers\"", "finalizers are never stripped");
    }
    withoutNull(action, input, "", fields);
  }

  /** The metadata among the fields, to be filled in. */
  static SortedMap<String, Object> metadata(Map<String, Object> fields) {
    SortedMap<String, Object> metadata = new TreeMap<>();
    if (fields.get("metadata") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
    }
    return metadata;
  }

  private static void withoutNull(String action, String input, String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            String at = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (inner == null) {
              throw invalid(
                  action, input, "has no value for \"" + at + "\"", "fields cannot be removed");
            }
            withoutNull(action, input, at, inner);
          });
    } else if (value instanceof Collection<?> list) {
      list.forEach(
          inner -> {
            if (inner != null) {
              withoutNull(action, input, path + "[]", inner);
            }
          });
    }
  }

  private static RunbookException invalid(String action, String input, String what, String hint) {
    return new RunbookException(
        RunbookError.INPUT_INVALID,
        "%s cannot be called: its input \"%s\" %s; %s".formatted(action, input, what, hint));
  }
}
