package dev.tasuki.workflow;

import dev.tasuki.run.RunState;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run ended: the workflow's result.
 *
 * @param outputs name → value; empty unless the body reached its end
 * @param left paths of the changes that could be taken back and were not
 */
public record RunOutcome(
    RunState outcome, String message, SortedMap<String, Object> outputs, List<String> left) {
  public RunOutcome {
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    left = List.copyOf(left);
  }

  /** An end without outputs that leaves nothing. */
  public RunOutcome(RunState outcome, String message) {
    this(outcome, message, new TreeMap<>(), List.of());
  }
}
