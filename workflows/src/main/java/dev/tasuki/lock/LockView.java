package dev.tasuki.lock;

import dev.tasuki.attempt.RunReference;
import java.util.List;
import java.util.Optional;

/**
 * A lock as people see it.
 *
 * @param queue in the order in which they asked
 */
public record LockView(String key, Optional<RunReference> holder, List<RunReference> queue) {
  public LockView {
    queue = List.copyOf(queue);
  }
}
