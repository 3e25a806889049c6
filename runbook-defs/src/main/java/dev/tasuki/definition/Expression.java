package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** CEL, as the author wrote it: alone, not a template. */
public record Expression(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Expression {}
}
