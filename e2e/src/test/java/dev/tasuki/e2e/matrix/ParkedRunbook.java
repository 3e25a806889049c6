package dev.tasuki.e2e.matrix;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.PinnedRunbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runbooks that stand still for long, and then make one safe change. */
final class ParkedRunbook {
  private ParkedRunbook() {}

  /** Asks this before the change. */
  static PinnedRunbook asking(String question) {
    Gate gate = new Gate(new Template(question), List.of(), Optional.empty(), OnDenied.UNDO);
    return MatrixRunbook.pinned(
        "parked", Cover.NONE, group(Cover.of(Optional.of(gate)), MatrixRunbook.step(Kind.SAFE)));
  }

  /** Sleeps before the change. */
  static PinnedRunbook sleeping(Duration time) {
    Step sleep = new Step.Wait(MatrixRunbook.head("sleep"), new Template(time.toSeconds() + "s"));
    return MatrixRunbook.pinned(
        "sleeping", Cover.NONE, group(Cover.NONE, sleep, MatrixRunbook.step(Kind.SAFE)));
  }

  private static Step group(Cover cover, Step... steps) {
    return new Step.Group(
        MatrixRunbook.head("write"), List.of(steps), cover, Optional.empty(), OnTimeout.HOLD);
  }
}
