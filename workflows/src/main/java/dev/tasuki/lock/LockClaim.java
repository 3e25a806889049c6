package dev.tasuki.lock;

import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.RunReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run that has a lock, shares it, or waits for it.
 *
 * @param asked as in {@link LockRequest#asked}
 * @param since when it came to stand where it stands: in the queue, or as holder
 * @param settle as in {@link LockRequest#settle}
 * @param under as in {@link LockRequest#under}
 */
public record LockClaim(
    RunReference run, Instant asked, Instant since, Duration settle, List<RunReference> under) {
  public LockClaim {
    under = List.copyOf(under);
  }

  static LockClaim of(LockRequest request, Instant now) {
    return new LockClaim(request.run(), request.asked(), now, request.settle(), request.under());
  }

  boolean is(RunReference other) {
    return run.equals(other);
  }

  LockClaim now(Instant now) {
    return new LockClaim(run, asked, now, settle, under);
  }

  /** The same place, for a later request of the same run. */
  LockClaim renewed(LockRequest request) {
    return new LockClaim(run, request.asked(), since, request.settle(), request.under());
  }
}
