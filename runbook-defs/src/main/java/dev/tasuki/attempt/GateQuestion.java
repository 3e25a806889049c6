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
 * @param covered the root of the {@link DigestTree} over each {@link GateStep#leaf} that it covers:
 *     the steps in order, then those that would take one of them back, or come finally
 */
public record GateQuestion(
    String definition,
    String firstRunId,
    String gate,
    Target target,
    List<String> approvers,
    String covered) {
  public GateQuestion {
    approvers = List.copyOf(approvers);
  }

  /** What a decision names. */
  public String digest() {
    return Json.digest(this);
  }
}
