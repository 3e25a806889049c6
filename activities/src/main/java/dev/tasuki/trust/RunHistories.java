package dev.tasuki.trust;

import java.util.Optional;

/**
 * What the Temporal server itself says of runs: nobody but the server writes it. Thread-safe.
 *
 * <p>Both methods throw a {@link dev.tasuki.problem.RunbookException} with {@code
 * TEMPORAL_UNREACHABLE} when Temporal does not answer.
 */
public interface RunHistories {
  /** How an execution began; empty when Temporal has none, or none any more. */
  Optional<Beginning> beginning(String workflowId, String runId);

  /**
   * The order by which a run started a child; empty when its history holds none.
   *
   * @param child workflow id of the child
   */
  Optional<ChildOrder> childOrder(String workflowId, String runId, String child);
}
