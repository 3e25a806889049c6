package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of place a run works in. */
public enum TargetKind {
  @JsonProperty("cluster")
  CLUSTER("cluster"),
  @JsonProperty("account")
  ACCOUNT("account"),
  @JsonProperty("none")
  NONE("none");

  private final String word;

  TargetKind(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
