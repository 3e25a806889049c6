package dev.tasuki.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The freeze that a hand met.
 *
 * @param until when it ends by itself, as far as that is known
 * @param approvers groups with {@code @} that may let a step pass; empty: nobody
 */
public record Frozen(String name, Optional<Instant> until, List<String> approvers) {
  public Frozen {
    approvers = List.copyOf(approvers);
  }
}
