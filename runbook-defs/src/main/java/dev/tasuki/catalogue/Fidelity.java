package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a dry run proves. */
public enum Fidelity {
  @JsonProperty("full")
  FULL,
  @JsonProperty("permission-only")
  PERMISSION_ONLY,
  @JsonProperty("none")
  NONE
}
