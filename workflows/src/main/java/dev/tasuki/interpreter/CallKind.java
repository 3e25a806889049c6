package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;

/** Kinds of calls: what may be repeated by Temporal, and what answers them. */
public enum CallKind {
  READ(ActionAnswer.class),
  CHANGE(ActionAnswer.class),
  LOOK(Look.class),
  PROBE(ProbeAnswer.class),
  POLICY(GatePolicy.class);

  private final Class<?> answer;

  CallKind(Class<?> answer) {
    this.answer = answer;
  }

  public Class<?> answer() {
    return answer;
  }
}
