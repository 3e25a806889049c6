package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tasuki.run.StepState;

/** Where a step stands within its life; what it waits for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Phase.Idle.class, name = "idle"),
  @JsonSubTypes.Type(value = Phase.Placing.class, name = "placing"),
  @JsonSubTypes.Type(value = Phase.Locking.class, name = "locking"),
  @JsonSubTypes.Type(value = Phase.AtGate.class, name = "at-gate"),
  @JsonSubTypes.Type(value = Phase.AtForm.class, name = "at-form"),
  @JsonSubTypes.Type(value = Phase.Entering.class, name = "entering"),
  @JsonSubTypes.Type(value = Phase.Looking.class, name = "looking"),
  @JsonSubTypes.Type(value = Phase.Guarding.class, name = "guarding"),
  @JsonSubTypes.Type(value = Phase.Acting.class, name = "acting"),
  @JsonSubTypes.Type(value = Phase.Resting.class, name = "resting"),
  @JsonSubTypes.Type(value = Phase.Probing.class, name = "probing"),
  @JsonSubTypes.Type(value = Phase.Sealing.class, name = "sealing"),
  @JsonSubTypes.Type(value = Phase.Inside.class, name = "inside"),
  @JsonSubTypes.Type(value = Phase.Holding.class, name = "holding"),
  @JsonSubTypes.Type(value = Phase.Leaving.class, name = "leaving"),
  @JsonSubTypes.Type(value = Phase.Switched.class, name = "switched"),
  @JsonSubTypes.Type(value = Phase.Over.class, name = "over")
})
sealed interface Phase {
  /** Nothing has begun; {@code when} comes next. */
  record Idle() implements Phase {}

  /** The place that it works on is looked up. */
  record Placing(String call) implements Phase {}

  /** Waits for locks. */
  record Locking() implements Phase {}

  /** The gate around it is open, or being prepared. */
  record AtGate() implements Phase {}

  /** Its form is open. */
  record AtForm() implements Phase {}

  /** Let in by {@code when} and its gate: inputs, look and attempt come next. */
  record Entering() implements Phase {}

  /** Looked at again, just before its first attempt. */
  record Looking(String call) implements Phase {}

  /** Its guards are read; then it begins. */
  record Guarding() implements Phase {}

  record Acting(String call) implements Phase {}

  /** Between two attempts or tries, settling after a lost one, or waiting for its time. */
  record Resting(String timer, Purpose purpose) implements Phase {}

  record Probing(String call) implements Phase {}

  /** Its input and answer are being stored. */
  record Sealing(String call) implements Phase {}

  /** A group whose steps run. */
  record Inside() implements Phase {}

  record Holding() implements Phase {}

  /** Its end is known; what comes finally runs before it is over. */
  record Leaving(StepState state, String detail) implements Phase {}

  /** A switch keeps it from acting. */
  record Switched() implements Phase {}

  record Over() implements Phase {}
}
