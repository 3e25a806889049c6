package dev.tasuki.attempt;

import dev.tasuki.json.LeavesOutEmpty;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The approval that a step runs under, so that a hand can check it by itself.
 *
 * @param question that was answered
 * @param aside whether the step takes back, or comes after, one that the question is about
 * @param way by which the question covers the step; not all that it covers, so that what changes
 *     under one gate, however much, adds little to each call
 * @param deferred what was not known of this step's input when the question was asked
 * @param decisions those that approved
 */
@LeavesOutEmpty
public record GateProof(
    GateQuestion question,
    boolean aside,
    List<DigestTree.Sibling> way,
    SortedMap<String, String> deferred,
    List<Signed<DecisionRecord>> decisions) {
  public GateProof {
    way = List.copyOf(way);
    deferred = Collections.unmodifiableSortedMap(new TreeMap<>(deferred));
    decisions = List.copyOf(decisions);
  }
}
