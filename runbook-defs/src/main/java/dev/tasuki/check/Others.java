package dev.tasuki.check;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.link.Linked;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The runbooks and guards that a file names, by id; who is not here has been reported. */
record Others(
    SortedMap<String, RunbookDefinition> runbooks, SortedMap<String, RunbookDefinition> guards) {
  Others {
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
    guards = Collections.unmodifiableSortedMap(new TreeMap<>(guards));
  }

  static Others of(Linked linked) {
    SortedMap<String, RunbookDefinition> runbooks = new TreeMap<>();
    linked.runbooks().forEach((id, parsed) -> runbooks.put(id, parsed.definition()));
    SortedMap<String, RunbookDefinition> guards = new TreeMap<>();
    linked.guards().forEach((id, parsed) -> guards.put(id, parsed.definition()));
    return new Others(runbooks, guards);
  }

  Optional<RunbookDefinition> runbook(String id) {
    return Optional.ofNullable(runbooks.get(id));
  }

  Optional<RunbookDefinition> guard(String id) {
    return Optional.ofNullable(guards.get(id));
  }
}
