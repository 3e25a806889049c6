package dev.tasuki.interpreter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Timers that are under way; of two for one time the first that was started fires first. */
final class Timers {
  private final NavigableMap<Instant, Deque<String>> due = new TreeMap<>();

  /** One that fires. */
  record Firing(Instant at, String id) {}

  void start(String id, Instant at) {
    due.computeIfAbsent(at, _ -> new ArrayDeque<>()).add(id);
  }

  void cancel(String id) {
    due.values().forEach(ids -> ids.remove(id));
  }

  /** The next one that fires by then, which is no more under way. */
  Optional<Firing> next(Instant until) {
    due.values().removeIf(Deque::isEmpty);
    if (due.isEmpty() || due.firstKey().isAfter(until)) {
      return Optional.empty();
    }
    Instant at = due.firstKey();
    return Optional.of(new Firing(at, due.firstEntry().getValue().removeFirst()));
  }
}
