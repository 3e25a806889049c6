package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Text with CEL in it, each between a dollar sign with an opening brace and a closing brace; two
 * dollar signs are one.
 */
public record Template(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Template {}
}
