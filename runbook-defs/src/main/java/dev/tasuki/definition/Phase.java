package dev.tasuki.definition;

import java.util.List;

/** A part of the body. */
public record Phase(PhaseName name, List<Step> steps) {
  public Phase {
    steps = List.copyOf(steps);
  }
}
