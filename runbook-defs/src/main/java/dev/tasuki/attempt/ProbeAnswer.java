package dev.tasuki.attempt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whether a lost attempt had its effect. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "probe")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProbeAnswer.Happened.class, name = "happened"),
  @JsonSubTypes.Type(value = ProbeAnswer.DidNotHappen.class, name = "did-not-happen"),
  @JsonSubTypes.Type(value = ProbeAnswer.CannotTell.class, name = "cannot-tell")
})
public sealed interface ProbeAnswer {
  /** With what the lost attempt would have reported. */
  record Happened(ActionAnswer answer) implements ProbeAnswer {}

  /** Asked after settling, by a fact that is conclusive. */
  record DidNotHappen(String because) implements ProbeAnswer {}

  record CannotTell(String because) implements ProbeAnswer {}
}
