package dev.tasuki.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks the lock of a key to be given to a run, or to be taken back from it. A request may be
 * repeated: the lock knows its holder and its queue by run.
 *
 * @param key with the target in front
 * @param release whether the run gives it back, or no longer wants it
 * @param asked when the run asked for it; a later request of the same run replaces an earlier one,
 *     and giving back an earlier one does not touch it
 * @param settle how long a change that the run has sent may still come through once the run is gone
 * @param under the runs that wait for this one, the nearest first: while one of them has the lock,
 *     this run has it too
 */
public record LockRequest(
    String key,
    RunReference run,
    boolean release,
    Instant asked,
    Duration settle,
    List<RunReference> under) {
  public LockRequest {
    under = List.copyOf(under);
  }
}
