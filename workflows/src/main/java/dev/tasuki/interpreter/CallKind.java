package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.LockAnswer;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.Paged;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.ReviewAsked;
import dev.tasuki.attempt.SwitchWaits;
import dev.tasuki.record.Target;

/** Kinds of calls: what may be repeated by Temporal, and what answers them. */
public enum CallKind {
  READ(ActionAnswer.class),
  CHANGE(ActionAnswer.class),
  LOOK(Look.class),
  PROBE(ProbeAnswer.class),
  POLICY(GatePolicy.class),
  PLACE(Target.class),
  LOCK(LockAnswer.class),
  EVIDENCE(EvidenceReference.class),
  PAGE(Paged.class),
  REVIEW(ReviewAsked.class),
  CANCELLER(Canceller.class),
  SWITCHES(SwitchWaits.class);

  private final Class<?> answer;

  CallKind(Class<?> answer) {
    this.answer = answer;
  }

  public Class<?> answer() {
    return answer;
  }
}
