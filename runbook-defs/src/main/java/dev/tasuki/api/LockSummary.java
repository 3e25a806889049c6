package dev.tasuki.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One lock of {@code GET /api/v1/locks}.
 *
 * @param key with the target in front
 * @param holder the run that has it; absent where it has gone and what it sent settles
 * @param with runs that the holder waits for; they have the lock with it
 * @param queue in the order in which they asked
 * @param settled before this nobody else gets it; absent unless a run that had it is gone
 */
public record LockSummary(
    String key,
    Optional<Standing> holder,
    List<Standing> with,
    List<Standing> queue,
    Optional<Instant> settled) {
  public LockSummary {
    with = List.copyOf(with);
    queue = List.copyOf(queue);
  }

  /**
   * A run at a lock.
   *
   * @param run its id
   * @param since when it came to have it, or to wait for it
   * @param now what it does or waits for; empty for all but the holder
   */
  public record Standing(String run, String runbook, Instant since, String now) {}
}
