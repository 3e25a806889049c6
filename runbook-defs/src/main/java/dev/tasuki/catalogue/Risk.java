package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step can do to whoever depends on its target, mildest first. */
public enum Risk {
  @JsonProperty("read")
  READ,
  /** One object, taken back at once, nobody notices. */
  @JsonProperty("reversible")
  REVERSIBLE,
  /** Bounded, recoverable in minutes. */
  @JsonProperty("disruptive")
  DISRUPTIVE,
  /** Wide, or slow to undo. */
  @JsonProperty("dangerous")
  DANGEROUS,
  @JsonProperty("irreversible")
  IRREVERSIBLE;

  public boolean changes() {
    return this != READ;
  }

  public boolean atLeast(Risk other) {
    return compareTo(other) >= 0;
  }

  public String word() {
    return switch (this) {
      case READ -> "read";
      case REVERSIBLE -> "reversible";
      case DISRUPTIVE -> "disruptive";
      case DANGEROUS -> "dangerous";
      case IRREVERSIBLE -> "irreversible";
    };
  }
}
