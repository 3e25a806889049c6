package dev.tasuki.definition;

import java.util.List;
import java.util.Optional;

/**
 * One declared parameter.
 *
 * @param of the item type; only of a list
 * @param optional may be absent and has no default
 * @param defaultValue a JSON value of the parameter's type
 * @param choices the only values allowed; empty for any
 * @param pattern RE2, over the whole value
 * @param min bound of the value (numbers; durations as ISO-8601 text) or of the length (text,
 *     lists)
 * @param max as {@code min}
 */
public record Parameter(
    String name,
    ParameterType type,
    Optional<ParameterType> of,
    Optional<String> description,
    boolean optional,
    Optional<Object> defaultValue,
    List<Object> choices,
    Optional<String> pattern,
    Optional<Object> min,
    Optional<Object> max) {
  public Parameter {
    choices = List.copyOf(choices);
  }

  /** Whether a start must give it. */
  public boolean required() {
    return !optional && defaultValue.isEmpty();
  }
}
