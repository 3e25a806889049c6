package dev.tasuki.activity;

import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/** A switch keeps a hand from acting: it did not, or no further. */
public final class SwitchedOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Standstill stopped;

  /**
   * A pause.
   *
   * @param revision of the switchboard that says so
   */
  public static SwitchedOff paused(int revision, String message) {
    return new SwitchedOff(new Standstill(revision, false), message);
  }

  /**
   * A freeze.
   *
   * @param revision of the switchboard that was asked
   */
  public static SwitchedOff frozen(int revision, Frozen frozen, String message) {
    return new SwitchedOff(
        new Standstill(Standstill.Kind.FREEZE, revision, false, Optional.of(frozen)), message);
  }

  private SwitchedOff(Standstill stopped, String message) {
    super(message);
    this.stopped = stopped;
  }

  public RunbookError error() {
    return switch (stopped.kind()) {
      case PAUSE -> RunbookError.PAUSED;
      case FREEZE -> RunbookError.FROZEN;
    };
  }

  Standstill standstill(boolean midway) {
    return new Standstill(stopped.kind(), stopped.revision(), midway, stopped.frozen());
  }
}
