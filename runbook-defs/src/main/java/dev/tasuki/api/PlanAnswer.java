package dev.tasuki.api;

import dev.tasuki.record.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/plans}: what a start would do, before it is asked for.
 *
 * @param definitionDigest shown to a start as its {@code definition}, it starts this and no other
 * @param parameters checked and complete
 * @param changes the steps that may change something, in the order of the file
 * @param open other open runs on the same target, one line for each
 */
public record PlanAnswer(
    String runbook,
    String title,
    String definitionDigest,
    Target target,
    SortedMap<String, Object> parameters,
    List<Change> changes,
    List<String> open) {
  public PlanAnswer {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    changes = List.copyOf(changes);
    open = List.copyOf(open);
  }

  /**
   * One step that may change something.
   *
   * @param title as far as it is known before the run
   * @param gate the question that is asked before it; empty if none is
   * @param undo the action, or {@code none} with the reason, as the runbook says it
   */
  public record Change(
      String step, String title, String action, String risk, Optional<String> gate, String undo) {}
}
