package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a step fails for good. */
public enum OnFailure {
  @JsonProperty("hold")
  HOLD("hold"),
  @JsonProperty("continue")
  CONTINUE("continue"),
  @JsonProperty("undo")
  UNDO("undo");

  private final String word;

  OnFailure(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
