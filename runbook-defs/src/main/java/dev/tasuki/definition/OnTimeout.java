package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when an {@code until}, or a group with a {@code timeout}, is late. */
public enum OnTimeout {
  @JsonProperty("hold")
  HOLD("hold"),
  @JsonProperty("continue")
  CONTINUE("continue"),
  @JsonProperty("undo")
  UNDO("undo");

  private final String word;

  OnTimeout(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
