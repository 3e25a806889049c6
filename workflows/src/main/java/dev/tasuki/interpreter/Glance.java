package dev.tasuki.interpreter;

import dev.tasuki.run.RunView;

/**
 * A run as it is shown at one glance: of a long one only the last changes, and the steps around the
 * one that people look at.
 *
 * @param view with those alone
 * @param before how many steps are left out before them
 * @param after how many behind them
 * @param earlierChanges whether changes before these are left out
 */
public record Glance(RunView view, int before, int after, boolean earlierChanges) {
  /** The same with what is known of running steps beyond what the run remembers itself. */
  public Glance of(RunView other) {
    return new Glance(other, before, after, earlierChanges);
  }
}
