package dev.tasuki.interpreter;

import dev.tasuki.record.Mode;
import dev.tasuki.run.UndoState;
import java.util.Optional;

/** Runs a {@code finally} when its step is left in the ordinary way. */
final class Leaving {
  private final Run run;
  private final Unwinder unwinder;

  Leaving(Run run, Unwinder unwinder) {
    this.run = run;
    this.unwinder = unwinder;
  }

  /** Pushed when a step is entered; a diagnosis has nothing to tidy up. */
  void push(Node node) {
    if (node.lastly.isEmpty()
        || run.start.body().mode() == Mode.DIAGNOSE
        || run.lastly(node).isPresent()) {
      return;
    }
    RunMemory.Undoable entry = new RunMemory.Undoable();
    entry.kind = RunMemory.Undoable.Kind.FINALLY;
    entry.path = node.path;
    run.memory.stack.add(entry);
  }

  /** Whether the step is over. */
  boolean advance(Node node) {
    StepMemory step = run.step(node);
    if (!(step.phase instanceof Phase.Leaving left)) {
      return step.over();
    }
    Optional<RunMemory.Undoable> entry = run.lastly(node);
    if (entry.isPresent() && !entry.get().settled) {
      if (!unwinder.unwind(entry.get())) {
        return false;
      }
      if (entry.get().state != UndoState.DEBT) {
        run.memory.stack.remove(entry.get());
      }
    }
    run.settle(node, left.state(), left.detail());
    return true;
  }

  /** One that has begun is brought to its end, unless everything shall stay as it is. */
  boolean quiet(Node node) {
    boolean leave = run.memory.ending.map(RunMemory.Ending::leave).orElse(false);
    return leave ? unwinder.quiet() && advance(node) : advance(node);
  }
}
