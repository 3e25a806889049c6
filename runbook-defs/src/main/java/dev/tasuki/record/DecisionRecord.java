package dev.tasuki.record;

import java.time.Instant;

/**
 * A person's answer to a gate, bound to what that person was shown.
 *
 * @param firstRunId run id of the first execution of the run that it is meant for, so that it
 *     counts for no later run of the same id
 * @param gate path of the step or group whose gate it answers
 * @param revision of the question that was shown, from 1
 * @param digest of the question that was shown
 * @param reason required to deny; otherwise may be empty; at most 1,000 characters
 * @param clickId names this one click or command; the same click sent twice counts once
 * @param confirmation what the person typed; the name of the target where the question asks for it
 * @param breakGlass whether the person passes the gate alone, to be reviewed by another
 */
public record DecisionRecord(
    String workflowId,
    String firstRunId,
    String gate,
    int revision,
    String digest,
    Person person,
    Verdict verdict,
    String reason,
    String clickId,
    Instant at,
    String confirmation,
    boolean breakGlass) {
  /** A plain click. */
  public DecisionRecord(
      String workflowId,
      String firstRunId,
      String gate,
      int revision,
      String digest,
      Person person,
      Verdict verdict,
      String reason,
      String clickId,
      Instant at) {
    this(
        workflowId,
        firstRunId,
        gate,
        revision,
        digest,
        person,
        verdict,
        reason,
        clickId,
        at,
        "",
        false);
  }
}
