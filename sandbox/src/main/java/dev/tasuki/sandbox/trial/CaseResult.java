package dev.tasuki.sandbox.trial;

import dev.tasuki.run.RunView;
import dev.tasuki.trial.TrialCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One case, played.
 *
 * @param view of the run as it was last seen
 * @param took of real time
 */
record CaseResult(TrialCase trial, Optional<RunView> view, List<Finding> findings, Duration took) {
  CaseResult {
    findings = List.copyOf(findings);
  }

  boolean passed() {
    return findings.isEmpty();
  }
}
