package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;

/** {@code preflight}, {@code decide} and {@code verify} change nothing. */
final class PhasesKeepPromise implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      boolean promises =
          switch (node.phase()) {
            case PREFLIGHT, DECIDE, VERIFY -> true;
            case STEPS, PROTECT, ACT -> false;
          };
      if (promises && subject.changes(node.step())) {
        subject.error(
            RunbookError.PHASE_BROKEN,
            subject.sources().place(node.step(), "action"),
            "the step \"%s\" changes something in \"%s\", which promises not to"
                .formatted(node.step().name(), node.phase().word()),
            "move it to \"protect\" or \"act\"");
      } else if (promises
          && node.step() instanceof Step.Run run
          && subject.program().childChanges(run)) {
        subject.error(
            RunbookError.PHASE_BROKEN,
            subject.sources().place(run, "run"),
            "the runbook \"%s\" changes something, and \"%s\" promises not to"
                .formatted(run.runbook().text(), node.phase().word()),
            "move it to \"protect\" or \"act\", or run it with \"mode: diagnose\"");
      }
    }
  }
}
