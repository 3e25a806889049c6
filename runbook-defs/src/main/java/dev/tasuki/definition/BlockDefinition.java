package dev.tasuki.definition;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A building block in a file of its own; a checked runbook has its copy as {@link Step.Block}.
 *
 * @param outputs name → expression over the block's own scope
 */
public record BlockDefinition(
    String id,
    String title,
    List<Parameter> parameters,
    List<Step> steps,
    SortedMap<String, Expression> outputs) {
  public BlockDefinition {
    parameters = List.copyOf(parameters);
    steps = List.copyOf(steps);
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
  }
}
