package dev.tasuki.attempt;

import dev.tasuki.record.BreakGlass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may pass a gate, by the stricter of runbook and policy.
 *
 * @param approvals one entry for each approval that is needed, each by another person: the groups
 *     of which one is enough for it
 * @param expires how long the question stays open
 * @param validFor how long after the last decision a step's first attempt may start
 * @param escalation groups that are paged, and may decide as well, once nobody has answered in time
 * @param breakGlass who may pass it alone with a reason; empty where nobody may
 */
public record GatePolicy(
    List<List<String>> approvals,
    Duration expires,
    Duration validFor,
    List<String> escalation,
    Optional<BreakGlass> breakGlass) {
  public GatePolicy {
    approvals = approvals.stream().map(List::copyOf).toList();
    escalation = List.copyOf(escalation);
  }

  /** One that neither escalates nor can be broken. */
  public GatePolicy(List<List<String>> approvals, Duration expires, Duration validFor) {
    this(approvals, expires, validFor, List.of(), Optional.empty());
  }

  /** Once it has escalated: each approval may come from the groups that were paged, too. */
  public GatePolicy escalated() {
    List<List<String>> wider =
        approvals.stream()
            .map(groups -> Stream.concat(groups.stream(), escalation.stream()).distinct().toList())
            .toList();
    return new GatePolicy(wider, expires, validFor, escalation, breakGlass);
  }
}
