package dev.tasuki.sandbox.trial;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every group that a runbook, or one that it runs, names. */
final class GroupsNamed {
  private GroupsNamed() {}

  static SortedSet<String> in(PinnedRunbook runbook) {
    SortedSet<String> groups = new TreeSet<>();
    add(runbook.definition(), groups);
    runbook.runbooks().values().forEach(child -> add(child, groups));
    return groups;
  }

  private static void add(RunbookDefinition definition, SortedSet<String> groups) {
    groups.add(definition.owner());
    for (Spot spot : Outline.of(definition).spots()) {
      spot.step().gate().ifPresent(gate -> groups.addAll(gate.approvers()));
      if (spot.step() instanceof Step.Ask ask) {
        groups.addAll(ask.who());
      }
    }
  }
}
