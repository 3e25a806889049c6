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
    Optional<String> original =
        input.parent().flatMap(Lineage::originalRunId).or(() -> original(info));
    return new Lineage(
        original,
        input.parent().map(Lineage::since).orElse(input.start().body().at()),
        input.parent().map(Lineage::under).orElse(List.of()),
        Optional.empty());
  }

  /** Told only where it is not the first of the chain. */
  private static Optional<String> original(WorkflowInfo info) {
    return Optional.of(info.getOriginalExecutionRunId())
        .filter(id -> !id.equals(info.getFirstExecutionRunId()));
  }

  /** A reset before it was continued stays one under the name that it had. */
  private static Lineage continued(Lineage before, WorkflowInfo info) {
    return before.setBackAs().isPresent()
        ? before
        : new Lineage(original(info), before.since(), before.under(), Optional.empty());
  }

  /** What the execution that continues this one is told. */
  static Lineage forNext(Lineage own) {
    WorkflowInfo info = Workflow.getInfo();
    return own.setBack(info.getFirstExecutionRunId(), info.getRunId())
        ? new Lineage(
            own.originalRunId(),
            own.since(),
            own.under(),
            Optional.of(own.comparedTo(info.getRunId())))
        : own;
  }

  /**
   * What a child is told that begins now: the run id only if this run was reset.
   *
   * @param awaited whether this run waits for its end; one that outlives it shares nothing with it
   */
  static Lineage forChild(Lineage own, RunReference reference, boolean awaited) {
    boolean reset = own.setBack(reference.firstRunId(), Workflow.getInfo().getRunId());
    List<RunReference> under =
        awaited ? Stream.concat(Stream.of(reference), own.under().stream()).toList() : List.of();
    return new Lineage(
        reset ? Optional.of(own.originalRunId().orElse(reference.firstRunId())) : Optional.empty(),
        own.since(),
        under,
        Optional.empty());
  }
}
