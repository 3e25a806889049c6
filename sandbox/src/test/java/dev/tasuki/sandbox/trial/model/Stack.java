package dev.tasuki.sandbox.trial.model;

import dev.tasuki.sandbox.trial.model.Piece.Flop;
import dev.tasuki.sandbox.trial.model.Piece.Undoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is to be taken back, and what comes finally: the last first; what fails is a debt. */
final class Stack {
  private final Trace trace;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Entry> debts = new ArrayList<>();

  /** Of the stack. */
  sealed interface Entry {
    record Undo(String path, String id, Undoing undoing, Flop flop) implements Entry {}

    record Finally(String path, Flop flop) implements Entry {}

    /** A run that is over, and cannot take back what it changed. */
    record Child(String path) implements Entry {}
  }

  Stack(Trace trace) {
    this.trace = trace;
  }

  void push(Entry entry) {
    entries.push(entry);
  }

  /** A group is left in the ordinary way. */
  void leave(Entry.Finally entry) {
    entries.remove(entry);
    takeBack(entry);
  }

  /** At the end of the run, however it came. */
  void unwind(boolean undo) {
    while (!entries.isEmpty()) {
      Entry entry = entries.pop();
      if (undo || entry instanceof Entry.Finally) {
        takeBack(entry);
      }
    }
    debts.forEach(this::askedFor);
  }

  private void takeBack(Entry entry) {
    switch (entry) {
      case Entry.Undo undo when undo.undoing() == Undoing.NONE -> {}
      case Entry.Undo undo when undo.flop() == Flop.NONE -> trace.undone.add(undo.path());
      case Entry.Finally last when last.flop() == Flop.NONE -> trace.lastly.add(last.path());
      case Entry.Undo _, Entry.Finally _, Entry.Child _ -> debts.add(entry);
    }
  }

  private void askedFor(Entry entry) {
    switch (entry) {
      case Entry.Child child -> trace.ordered(child.path(), "done, reason: by hand");
      case Entry.Finally last -> {
        settled(last.path(), last.flop());
        if (last.flop() != Flop.LEFT) {
          trace.lastly.add(last.path());
        }
      }
      case Entry.Undo undo -> {
        boolean own = undo.undoing() == Undoing.OWN;
        settled(undo.path() + "/undo" + (own ? "/un" + undo.id() : ""), undo.flop());
        (undo.flop() == Flop.LEFT ? trace.debts : trace.undone).add(undo.path());
      }
    }
  }

  private void settled(String path, Flop flop) {
    switch (flop) {
      case NONE -> {}
      case RETRIED -> trace.ordered(path, "retry");
      case BY_HAND -> trace.ordered(path, "done, reason: by hand");
      case LEFT -> trace.ordered(path, "abort, leave: true, reason: enough");
    }
  }
}
