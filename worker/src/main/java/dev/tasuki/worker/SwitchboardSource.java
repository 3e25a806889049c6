package dev.tasuki.worker;

import dev.tasuki.switchboard.Switchboard;

/** Where a worker reads what is paused. */
@FunctionalInterface
interface SwitchboardSource {
  /**
   * The board as it is now, or a little later.
   *
   * @throws dev.tasuki.problem.RunbookException {@code SWITCHES_UNKNOWN} where there is none any
   *     more, {@code TEMPORAL_UNREACHABLE} where nobody answers
   */
  Switchboard read();
}
