package dev.tasuki.attempt;

import java.time.Duration;
import java.util.List;

/**
 * Who may pass a gate, by the stricter of runbook and policy.
 *
 * @param approvals one entry for each approval that is needed, each by another person: the groups
 *     of which one is enough for it
 * @param expires how long the question stays open
 * @param validFor how long after the last decision a step's first attempt may start
 */
public record GatePolicy(List<List<String>> approvals, Duration expires, Duration validFor) {
  public GatePolicy {
    approvals = approvals.stream().map(List::copyOf).toList();
  }
}
