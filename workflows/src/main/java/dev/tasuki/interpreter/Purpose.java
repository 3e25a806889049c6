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
  @JsonProperty("own-probe")
  OWN_PROBE,
  @JsonProperty("evidence")
  EVIDENCE,
  @JsonProperty("place")
  PLACE,
  @JsonProperty("gate-place")
  GATE_PLACE,
  @JsonProperty("lock")
  LOCK,
  @JsonProperty("lock-late")
  LOCK_LATE,
  @JsonProperty("child")
  CHILD,
  @JsonProperty("freeze-ends")
  FREEZE_ENDS,
  @JsonProperty("switches")
  SWITCHES,
  @JsonProperty("wait")
  WAIT,
  @JsonProperty("gate-expires")
  GATE_EXPIRES,
  @JsonProperty("gate-reminder")
  GATE_REMINDER,
  @JsonProperty("page")
  PAGE,
  @JsonProperty("review")
  REVIEW,
  @JsonProperty("canceller")
  CANCELLER,
  @JsonProperty("form-expires")
  FORM_EXPIRES,
  @JsonProperty("group-late")
  GROUP_LATE;

  /** Whether the run does not end before it. */
  boolean outlives() {
    return this == PAGE || this == REVIEW || this == CANCELLER;
  }

  /** Whether the run works meanwhile; otherwise it waits for a time, or for people. */
  boolean works() {
    return switch (this) {
      case ATTEMPT,
          LOOK,
          PROBE,
          OWN_PROBE,
          EVIDENCE,
          PLACE,
          GATE_PLACE,
          LOCK,
          CHILD,
          GATE_LOOK,
          GATE_POLICY,
          BACKOFF,
          BETWEEN_TRIES,
          SETTLE ->
          true;
      case WAIT,
          LOCK_LATE,
          GATE_EXPIRES,
          GATE_REMINDER,
          PAGE,
          REVIEW,
          CANCELLER,
          FORM_EXPIRES,
          SWITCHES,
          FREEZE_ENDS,
          GROUP_LATE ->
          false;
    };
  }
}
