package dev.tasuki.sandbox.trial;

import java.util.ArrayList;
import java.util.List;

/** What happened in one case, as its hands and people saw it; safe for many threads. */
final class Ledger {
  private final List<Done> done = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  /** A call that succeeded. */
  record Done(String path, boolean change) {}

  synchronized void did(String path, boolean change) {
    done.add(new Done(path, change));
  }

  synchronized void asked(String path) {
    asked.add(path);
  }

  /** Something that fails the case, whatever it expects. */
  synchronized void trouble(String what) {
    if (!troubles.contains(what)) {
      troubles.add(what);
    }
  }

  synchronized List<Done> done() {
    return List.copyOf(done);
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }
}
