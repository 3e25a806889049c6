package dev.tasuki.starter.run;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A checked runbook, with what it takes to start it. */
public interface StartableRunbook {
  RunbookDefinition definition();

  PinnedRunbook pin();

  /** The reviewed bundle it was loaded with, also where it is a shipped one behind the bundle. */
  default Optional<BundleOrigin> bundle() {
    return Optional.empty();
  }

  /** The highest risk of its actions, as a word. */
  String risk();

  /**
   * Checked and complete parameters.
   *
   * @throws dev.tasuki.problem.RunbookException {@code PARAMETER_INVALID} with all complaints
   */
  SortedMap<String, Object> parameters(SortedMap<String, Object> given);

  /**
   * What its triggers make of an alert.
   *
   * @throws dev.tasuki.problem.RunbookException when an expression fails on this alert
   */
  List<TriggerMatch> match(String source, SortedMap<String, Object> alert);

  /** One trigger that fits: the target's name is empty for a runbook without a target. */
  record TriggerMatch(String target, SortedMap<String, Object> parameters, TriggerStart start) {}
}
