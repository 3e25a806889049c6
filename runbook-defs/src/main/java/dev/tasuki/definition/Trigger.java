package dev.tasuki.definition;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What starts a runbook without a person. {@code alert} is visible in its expressions.
 *
 * @param source such as {@code alertmanager}
 * @param schedule only of the source {@code schedule}
 * @param target template of the target's name; absent only for runbooks without a target
 * @param with parameter name → JSON value whose strings are templates
 */
public record Trigger(
    String source,
    Expression when,
    Optional<Template> target,
    SortedMap<String, Object> with,
    TriggerStart start,
    Optional<Schedule> schedule) {
  public Trigger {
    with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
  }
}
