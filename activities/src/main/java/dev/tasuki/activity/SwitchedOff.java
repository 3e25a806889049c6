package dev.tasuki.activity;

import dev.tasuki.attempt.Standstill;
import dev.tasuki.problem.RunbookError;

/** A switch keeps a hand from acting: it did not, or no further. */
public final class SwitchedOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Standstill.Kind kind;
  private final int revision;

  /**
   * A switch that is off.
   *
   * @param revision of the switchboard that says so
   */
  public SwitchedOff(Standstill.Kind kind, int revision, String message) {
    super(message);
    this.kind = kind;
    this.revision = revision;
  }

  public RunbookError error() {
    return switch (kind) {
      case PAUSE -> RunbookError.PAUSED;
      case FREEZE -> RunbookError.FROZEN;
    };
  }

  Standstill standstill(boolean midway) {
    return new Standstill(kind, revision, midway);
  }
}
