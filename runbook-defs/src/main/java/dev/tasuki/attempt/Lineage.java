package dev.tasuki.attempt;

import java.time.Instant;
import java.util.List;

/**
 * Where a run comes from, as far as it does not change when somebody resets the run in Temporal.
 *
 * @param originalRunId the Temporal run id that the run began with; if the run has another one now,
 *     it was reset. Of a child whose parent had been reset when it began: the parent's
 * @param since when the run, or the one that runs it, was asked for
 * @param under the runs that wait for its end, the nearest first
 */
public record Lineage(String originalRunId, Instant since, List<RunReference> under) {
  public Lineage {
    under = List.copyOf(under);
  }

  /** Of a run that no other one waits for. */
  public Lineage(String originalRunId, Instant since) {
    this(originalRunId, since, List.of());
  }
}
