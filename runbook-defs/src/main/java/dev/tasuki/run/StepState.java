package dev.tasuki.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a step. */
public enum StepState {
  @JsonProperty("pending")
  PENDING("pending"),
  @JsonProperty("waiting")
  WAITING("waiting"),
  @JsonProperty("running")
  RUNNING("running"),
  @JsonProperty("done")
  DONE("done"),
  @JsonProperty("skipped")
  SKIPPED("skipped"),
  @JsonProperty("failed")
  FAILED("failed"),
  @JsonProperty("timed-out")
  TIMED_OUT("timed-out"),
  @JsonProperty("denied")
  DENIED("denied"),
  @JsonProperty("unknown")
  UNKNOWN("unknown"),
  @JsonProperty("held")
  HELD("held"),
  @JsonProperty("not-run")
  NOT_RUN("not-run");

  private final String word;

  StepState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
