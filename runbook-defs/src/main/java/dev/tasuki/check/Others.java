package dev.tasuki.check;

import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.RunbookDefinition;
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

  /** The runbook of this id. */
  public Optional<RunbookDefinition> runbook(String id) {
    return Optional.ofNullable(runbooks.get(id));
  }

  /** The guard of this id. */
  public Optional<GuardDefinition> guard(String id) {
    return Optional.ofNullable(guards.get(id));
  }
}
