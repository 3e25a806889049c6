package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run may go. */
public enum Mode {
  /** Reads until the first step that changes something or needs a person. */
  @JsonProperty("diagnose")
  DIAGNOSE,
  /** As {@link #EXECUTE}, but of each change only its look; nothing is changed. */
  @JsonProperty("dry-run")
  DRY_RUN,
  @JsonProperty("execute")
  EXECUTE;

  /** As people write it. */
  public String word() {
    return switch (this) {
      case DIAGNOSE -> "diagnose";
      case DRY_RUN -> "dry-run";
      case EXECUTE -> "execute";
    };
  }
}
