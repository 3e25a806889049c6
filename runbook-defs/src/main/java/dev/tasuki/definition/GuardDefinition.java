package dev.tasuki.definition;

import java.util.List;

/**
 * A guard: reads and asserts in a file of their own, that see only their parameters, {@code run},
 * {@code target} and {@code now}.
 */
public record GuardDefinition(
    String id, String title, List<Parameter> parameters, List<Step> steps) {
  public GuardDefinition {
    parameters = List.copyOf(parameters);
    steps = List.copyOf(steps);
  }
}
