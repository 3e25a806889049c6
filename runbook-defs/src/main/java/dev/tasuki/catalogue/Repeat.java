package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What may be done after an attempt whose outcome is unknown (engine: the interrupted-step
 * protocol).
 */
public enum Repeat {
  /** Idempotent by nature: settle, then repeat. */
  @JsonProperty("safe")
  SAFE,
  /** The API takes an idempotency token: settle, then repeat with the same one. */
  @JsonProperty("token")
  TOKEN,
  /** The effect can be looked for: settle, look, then repeat only what did not happen. */
  @JsonProperty("probe")
  PROBE,
  /** Nobody but a person can tell. */
  @JsonProperty("ask")
  ASK
}
