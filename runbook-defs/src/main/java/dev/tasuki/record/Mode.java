package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run may go. */
public enum Mode {
  /** Reads until the first step that changes something or needs a person. */
  @JsonProperty("diagnose")
  DIAGNOSE,
  @JsonProperty("execute")
  EXECUTE;

  /** As people write it. */
  public String word() {
    return switch (this) {
      case DIAGNOSE -> "diagnose";
      case EXECUTE -> "execute";
    };
  }
}
