package dev.tasuki.attempt;

import dev.tasuki.json.Json;
import dev.tasuki.record.Target;
import java.util.List;

/**
 * What a gate asks, as its digest covers it.
 *
 * @param definition digest of the pinned definition
 * @param firstRunId of the run, so that an approval fits no later run of the same id
 * @param gate path of the step or group whose gate it is
 * @param approvers what the runbook asks for beyond the policy
 * @param steps the digest of each {@link GateStep} that it covers, in order
 * @param asides the same of each step that would take one of them back, or comes finally
 */
public record GateQuestion(
    String definition,
    String firstRunId,
    String gate,
    Target target,
    List<String> approvers,
    List<String> steps,
    List<String> asides) {
  public GateQuestion {
    approvers = List.copyOf(approvers);
    steps = List.copyOf(steps);
    asides = List.copyOf(asides);
  }

  /** What a decision names. */
  public String digest() {
    return Json.digest(this);
  }
}
