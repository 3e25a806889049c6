package dev.tasuki.activity;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.Collection;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an approval rests on with what is there now. A fact that is a list is a set of
 * things that were accepted: it may shrink, also by what an earlier attempt did, but not grow.
 */
final class ApprovedFacts {
  private ApprovedFacts() {}

  /**
   * Refuses to go on where a fact differs.
   *
   * @throws RunbookException {@code APPROVAL_STALE}
   */
  static void check(
      ContractFacts contract, SortedMap<String, Object> approved, SortedMap<String, Object> found) {
    SortedMap<String, Object> now = Json.tree(found);
    for (String fact : contract.approvalFacts()) {
      Object before = approved.get(fact);
      Object after = now.get(fact);
      if (!stillHolds(before, after)) {
        throw new RunbookException(
            RunbookError.APPROVAL_STALE,
            ("%s did not act: \"%s\" was %s when it was approved and is %s now; have it approved"
                    + " again")
                .formatted(contract.action(), fact, quoted(before), quoted(after)));
      }
    }
  }

  private static boolean stillHolds(@Nullable Object before, @Nullable Object after) {
    if (before instanceof Collection<?> accepted && after instanceof Collection<?> found) {
      return accepted.containsAll(found);
    }
    return before == null ? after == null : before.equals(after);
  }

  private static String quoted(@Nullable Object value) {
    String text = value == null ? "nothing" : "\"" + value + "\"";
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }
}
