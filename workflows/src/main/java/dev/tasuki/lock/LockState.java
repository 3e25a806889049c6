package dev.tasuki.lock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lock as people see it, and all that it remembers when it is continued as new.
 *
 * @param sharers runs that the holder waits for, directly or around: they have the lock with it
 * @param queue in the order in which they asked
 * @param settled before this it is given to nobody: what a run that is gone has sent may still come
 *     through
 */
public record LockState(
    String key,
    Optional<LockClaim> holder,
    List<LockClaim> sharers,
    List<LockClaim> queue,
    Optional<Instant> settled) {
  public LockState {
    sharers = List.copyOf(sharers);
    queue = List.copyOf(queue);
  }

  /** A lock that nobody has. */
  public static LockState free(String key) {
    return new LockState(key, Optional.empty(), List.of(), List.of(), Optional.empty());
  }
}
