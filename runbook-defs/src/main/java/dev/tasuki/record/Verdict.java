package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person said to a gate. */
public enum Verdict {
  @JsonProperty("approve")
  APPROVE,
  @JsonProperty("deny")
  DENY
}
