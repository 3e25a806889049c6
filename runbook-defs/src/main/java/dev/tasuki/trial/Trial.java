package dev.tasuki.trial;

import dev.tasuki.problem.Place;
import java.util.List;

/**
 * One test file.
 *
 * @param runbook id of the runbook that it tests
 * @param place of that id
 * @param cases in the order of the file, each with its own name
 */
public record Trial(String runbook, Place place, List<TrialCase> cases) {
  public Trial {
    cases = List.copyOf(cases);
  }
}
