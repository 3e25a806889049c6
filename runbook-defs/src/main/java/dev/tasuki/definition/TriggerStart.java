package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The most that a trigger starts. */
public enum TriggerStart {
  @JsonProperty("diagnose")
  DIAGNOSE("diagnose"),
  @JsonProperty("propose")
  PROPOSE("propose"),
  @JsonProperty("execute")
  EXECUTE("execute");

  private final String word;

  TriggerStart(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
