package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when people deny a gate. */
public enum OnDenied {
  @JsonProperty("undo")
  UNDO("undo"),
  @JsonProperty("hold")
  HOLD("hold"),
  @JsonProperty("continue")
  CONTINUE("continue");

  private final String word;

  OnDenied(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
