package dev.tasuki.sandbox.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Methods whose next calls are answered with 429. */
final class Throttle {
  private final Map<String, Limit> limits = new HashMap<>();

  private record Limit(int left, int retryAfterSeconds) {}

  synchronized void next(String method, int times, int retryAfterSeconds) {
    limits.put(method, new Limit(times, retryAfterSeconds));
  }

  /** Seconds to wait; empty if the call may go on. */
  synchronized OptionalInt take(String method) {
    Limit limit = limits.get(method);
    if (limit == null || limit.left() == 0) {
      return OptionalInt.empty();
    }
    limits.put(method, new Limit(limit.left() - 1, limit.retryAfterSeconds()));
    return OptionalInt.of(limit.retryAfterSeconds());
  }
}
