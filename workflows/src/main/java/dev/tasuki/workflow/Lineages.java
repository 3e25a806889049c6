package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/** Where runs come from. */
final class Lineages {
  private Lineages() {}

  /** Of this run. */
  static Lineage of(RunInput input) {
    WorkflowInfo info = Workflow.getInfo();
    // A child that began after its parent was reset may have run before; it is as if reset itself.
    String original =
        input
            .parent()
            .map(Lineage::originalRunId)
            .filter(id -> !id.isEmpty())
            .orElseGet(info::getOriginalExecutionRunId);
    return new Lineage(
        original, input.parent().map(Lineage::since).orElse(input.start().body().at()));
  }

  /** What a child is told that begins now: the run id only if this run was reset. */
  static Lineage forChild(Lineage own) {
    boolean reset = !Workflow.getInfo().getRunId().equals(own.originalRunId());
    return new Lineage(reset ? own.originalRunId() : "", own.since());
  }
}
