package dev.tasuki.sandbox.trial;

import java.util.List;
import java.util.Optional;

/**
 * One file of tests, played.
 *
 * @param coverage absent if nothing of it was played
 */
record FileResult(TrialFile file, List<CaseResult> cases, Optional<Coverage> coverage) {
  FileResult {
    cases = List.copyOf(cases);
  }

  long failed() {
    return cases.stream().filter(one -> !one.passed()).count();
  }

  String runbook() {
    return file.trial().map(trial -> trial.runbook()).orElse("");
  }
}
