package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a {@code finish} step ends the run. */
public enum FinishOutcome {
  @JsonProperty("done")
  DONE("done"),
  @JsonProperty("no-action")
  NO_ACTION("no-action"),
  @JsonProperty("handed-over")
  HANDED_OVER("handed-over"),
  @JsonProperty("refused")
  REFUSED("refused"),
  @JsonProperty("failed")
  FAILED("failed");

  private final String word;

  FinishOutcome(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
