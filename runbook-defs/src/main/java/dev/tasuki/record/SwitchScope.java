package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a pause stops. */
public enum SwitchScope {
  /** One run, with its children. */
  @JsonProperty("run")
  RUN,
  /** Every change on a cluster or account; of an account, on the clusters that stand in it too. */
  @JsonProperty("target")
  TARGET,
  /** Every change: the kill switch. */
  @JsonProperty("everything")
  EVERYTHING;

  public String word() {
    return switch (this) {
      case RUN -> "run";
      case TARGET -> "target";
      case EVERYTHING -> "everything";
    };
  }

  /** How many people have to resume it. */
  public int resumers() {
    return this == EVERYTHING ? 2 : 1;
  }
}
