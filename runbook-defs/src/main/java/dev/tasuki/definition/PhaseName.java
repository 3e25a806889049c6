package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The part of a body that a step stands in; {@code STEPS} where the body has no phases. */
public enum PhaseName {
  @JsonProperty("steps")
  STEPS("steps"),
  @JsonProperty("preflight")
  PREFLIGHT("preflight"),
  @JsonProperty("decide")
  DECIDE("decide"),
  @JsonProperty("protect")
  PROTECT("protect"),
  @JsonProperty("act")
  ACT("act"),
  @JsonProperty("verify")
  VERIFY("verify");

  private final String word;

  PhaseName(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
