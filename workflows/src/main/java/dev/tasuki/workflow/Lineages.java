package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where runs come from. */
final class Lineages {
  private Lineages() {}

  /** Of this run. */
  static Lineage of(RunInput input) {
    WorkflowInfo info = Workflow.getInfo();
    boolean reset = !info.getOriginalExecutionRunId().equals(info.getRunId());
    if (input.carried().isPresent() && !reset) {
      return continued(input.carried().get().lineage(), info);
    }
    // A child that began after its parent was reset may have run before; it is as if reset itself.
    String original =
        input
            .parent()
            .map(Lineage::originalRunId)
            .filter(id -> !id.isEmpty())
            .orElseGet(info::getOriginalExecutionRunId);
    return new Lineage(
        original,
        input.parent().map(Lineage::since).orElse(input.start().body().at()),
        input.parent().map(Lineage::under).orElse(List.of()));
  }

  /** A reset before it was continued stays one under the name that it had. */
  private static Lineage continued(Lineage before, WorkflowInfo info) {
    return before.setBackAs().isPresent()
        ? before
        : new Lineage(info.getOriginalExecutionRunId(), before.since(), before.under());
  }

  /** What the execution that continues this one is told. */
  static Lineage forNext(Lineage own) {
    String runId = Workflow.getInfo().getRunId();
    return own.setBack(runId)
        ? new Lineage(
            own.originalRunId(), own.since(), own.under(), Optional.of(own.comparedTo(runId)))
        : own;
  }

  /**
   * What a child is told that begins now: the run id only if this run was reset.
   *
   * @param awaited whether this run waits for its end; one that outlives it shares nothing with it
   */
  static Lineage forChild(Lineage own, RunReference reference, boolean awaited) {
    boolean reset = own.setBack(Workflow.getInfo().getRunId());
    List<RunReference> under =
        awaited ? Stream.concat(Stream.of(reference), own.under().stream()).toList() : List.of();
    return new Lineage(reset ? own.originalRunId() : "", own.since(), under);
  }
}
