package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a pending call or timer is for. */
enum Purpose {
  @JsonProperty("attempt")
  ATTEMPT,
  @JsonProperty("look")
  LOOK,
  @JsonProperty("probe")
  PROBE,
  @JsonProperty("gate-look")
  GATE_LOOK,
  @JsonProperty("gate-policy")
  GATE_POLICY,
  @JsonProperty("backoff")
  BACKOFF,
  @JsonProperty("between-tries")
  BETWEEN_TRIES,
  @JsonProperty("settle")
  SETTLE,
  @JsonProperty("gate-expires")
  GATE_EXPIRES,
  @JsonProperty("group-late")
  GROUP_LATE
}
