package dev.tasuki.definition;

import dev.tasuki.json.LeavesOutEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A question to people that a change waits for.
 *
 * @param ask the question
 * @param approvers groups of which one approval each is asked for, beyond what policy asks
 * @param expires overrides policy only to be shorter
 */
@LeavesOutEmpty
public record Gate(
    Template ask, List<String> approvers, Optional<Duration> expires, OnDenied onDenied) {
  public Gate {
    approvers = List.copyOf(approvers);
  }
}
