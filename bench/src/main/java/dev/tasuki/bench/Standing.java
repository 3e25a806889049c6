package dev.tasuki.bench;

import dev.tasuki.run.RunState;
import java.util.List;

/**
 * The hand-written workflow as people see it.
 *
 * @param question empty unless it waits
 * @param steps a line each
 */
record Standing(RunState state, String question, List<String> steps) {
  Standing {
    steps = List.copyOf(steps);
  }
}
