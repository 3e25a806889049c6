package dev.tasuki.check;

import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.link.Linked;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a runbook may name, by id.
 *
 * @param complete whether an id that is not here does not exist; false where one file is checked
 *     alone
 */
public record Others(
    SortedMap<String, RunbookDefinition> runbooks,
    SortedMap<String, GuardDefinition> guards,
    boolean complete) {
  /** Nothing is known of other files. */
  public static final Others UNKNOWN = new Others(new TreeMap<>(), new TreeMap<>(), false);

  public Others {
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
    guards = Collections.unmodifiableSortedMap(new TreeMap<>(guards));
  }

  /** What a file names, so far as it is there; what is not has been reported. */
  static Others of(Linked linked) {
    SortedMap<String, RunbookDefinition> runbooks = new TreeMap<>();
    linked.runbooks().forEach((id, runbook) -> runbooks.put(id, runbook.definition()));
    SortedMap<String, GuardDefinition> guards = new TreeMap<>();
    linked.guards().forEach((id, guard) -> guards.put(id, guard.asGuard()));
    return new Others(runbooks, guards, false);
  }

  /** The runbook of this id. */
  public Optional<RunbookDefinition> runbook(String id) {
    return Optional.ofNullable(runbooks.get(id));
  }

  /** The guard of this id. */
  public Optional<GuardDefinition> guard(String id) {
    return Optional.ofNullable(guards.get(id));
  }
}
