package dev.tasuki.sandbox.trial;

import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.catalogue.Risk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may pass a gate where {@code tasuki.yml} says nothing of policy: the target's owner, two of
 * them from {@code dangerous} up, within an hour, for an hour; and whom the runbook asks beside.
 */
final class ShippedPolicy {
  private static final Duration HOUR = Duration.ofHours(1);

  private ShippedPolicy() {}

  static GatePolicy of(GateRequest request) {
    String owner = request.target().owner();
    int number = request.risk().atLeast(Risk.DANGEROUS) ? 2 : 1;
    List<List<String>> approvals = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      approvals.add(List.of(owner));
    }
    int narrowed = 0;
    for (String asked : request.runbookApprovers()) {
      String group = asked.equals("@owner") ? owner : asked;
      if (group.equals(owner) && narrowed < number) {
        narrowed++;
      } else {
        approvals.add(List.of(group));
      }
    }
    return new GatePolicy(approvals, HOUR, HOUR);
  }
}
