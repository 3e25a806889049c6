package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.FactChange;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what an approval rests on with what is there now. */
public final class ApprovedFacts {
  private static final int SHOWN = 80;

  private ApprovedFacts() {}

  /**
   * Refuses to go on where a fact differs; a call that nobody had to approve goes on.
   *
   * @param found what the hand sees now
   * @throws RunbookException {@code APPROVAL_STALE}, which names every fact that differs
   */
  public static void check(
      ContractFacts contract, ActionCall call, SortedMap<String, Object> found) {
    if (call.approvedFacts().isEmpty()) {
      return;
    }
    List<String> names = contract.approvalFacts();
    List<FactChange> changes =
        FactChange.between(only(names, call.approvedFacts().get()), only(names, Json.tree(found)));
    if (!changes.isEmpty()) {
      throw new RunbookException(
          RunbookError.APPROVAL_STALE,
          "%s did not act, since it is not as it was approved: %s; have it approved again"
              .formatted(
                  contract.action(),
                  changes.stream()
                      .map(change -> change.inWords(SHOWN))
                      .collect(Collectors.joining("; "))));
    }
  }

  private static SortedMap<String, Object> only(
      Collection<String> names, SortedMap<String, Object> facts) {
    SortedMap<String, Object> some = new TreeMap<>(facts);
    some.keySet().retainAll(names);
    return some;
  }
}
