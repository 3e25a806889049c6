package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a runbook goes that another one runs; never further than its caller. */
public enum ChildMode {
  @JsonProperty("diagnose")
  DIAGNOSE("diagnose"),
  /** Only shown to people. */
  @JsonProperty("propose")
  PROPOSE("propose"),
  @JsonProperty("execute")
  EXECUTE("execute");

  private final String word;

  ChildMode(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
