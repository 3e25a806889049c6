package dev.tasuki.attempt;

import dev.tasuki.json.LeavesOutEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run comes from, as far as it does not change when somebody resets the run in Temporal.
 *
 * @param originalRunId the Temporal run id that the execution began with; if it has another one
 *     now, it was reset. Of a child whose parent had been reset when it began: the parent's. Absent
 *     where it is the first of the run's chain, as of nearly all
 * @param since when the run, or the one that runs it, was asked for
 * @param under the runs that wait for its end, the nearest first
 * @param setBackAs of a run that was set back and then continued as new: the Temporal run id under
 *     which it was set back, so that what was said of this reset goes on counting
 */
@LeavesOutEmpty
public record Lineage(
    Optional<String> originalRunId,
    Instant since,
    List<RunReference> under,
    Optional<String> setBackAs) {
  public Lineage {
    under = List.copyOf(under);
  }

  /** Of a run that no other one waits for and that was not continued after a reset. */
  public Lineage(Optional<String> originalRunId, Instant since) {
    this(originalRunId, since, List.of(), Optional.empty());
  }

  /** The run id that tells by differing from the original one that the run was set back. */
  public String comparedTo(String runId) {
    return setBackAs.orElse(runId);
  }

  /**
   * Whether the run was set back.
   *
   * @param firstRunId of its chain
   * @param runId that it has now
   */
  public boolean setBack(String firstRunId, String runId) {
    return !originalRunId.orElse(firstRunId).equals(comparedTo(runId));
  }
}
