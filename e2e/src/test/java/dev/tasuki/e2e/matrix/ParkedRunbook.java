package dev.tasuki.e2e.matrix;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.PinnedRunbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Runbooks that stand still for long, and then make one safe change. */
final class ParkedRunbook {
  private ParkedRunbook() {}

  /** Asks this before the change. */
  static PinnedRunbook asking(String question) {
    Gate gate = new Gate(new Template(question), List.of(), Optional.empty(), OnDenied.UNDO);
    return pinned("parked", MatrixRunbook.group("write", Cover.of(Optional.of(gate)), change()));
  }

  /** Asks before a change of which nobody can find out whether it happened. */
  static PinnedRunbook unknowable() {
    return pinned("matrix-ask", MatrixRunbook.asked(MatrixRunbook.write("ask", Kind.ASK)));
  }

  /** Sleeps before the change. */
  static PinnedRunbook sleeping(Duration time) {
    Step sleep = new Step.Wait(MatrixRunbook.head("sleep"), new Template(time.toSeconds() + "s"));
    return pinned("sleeping", sleep, change());
  }

  private static Step change() {
    return MatrixRunbook.write(Kind.SAFE.word(), Kind.SAFE);
  }

  private static PinnedRunbook pinned(String id, Step... steps) {
    return MatrixRunbook.pinned(
        MatrixRunbook.runbook(id, Cover.NONE, List.of(steps)), new TreeMap<>());
  }
}
