package dev.tasuki.sandbox.trial.model;

import dev.tasuki.sandbox.trial.model.Piece.Condition;
import dev.tasuki.sandbox.trial.model.Piece.Failing;
import dev.tasuki.sandbox.trial.model.Piece.Fate;
import dev.tasuki.sandbox.trial.model.Piece.Gate;
import dev.tasuki.sandbox.trial.model.Piece.Order;
import dev.tasuki.sandbox.trial.model.Piece.Undoing;
import dev.tasuki.type.DurationText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a runbook does, by the words of the language's description, without any engine. */
final class Model {
  private static final Duration APPROVED = Duration.ofHours(1);
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final Duration WITHIN = Duration.ofMinutes(10);

  /** Somebody is asked, or a step is held, and what they say, as the test file has it. */
  record Word(String at, String by, String says) {}

  final List<String> ran = new ArrayList<>();
  final List<String> undone = new ArrayList<>();
  final List<String> lastly = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  final List<Word> people = new ArrayList<>();
  final SortedMap<String, String> states = new TreeMap<>();
  String outcome = "done";

  private final Deque<Entry> stack = new ArrayDeque<>();

  /** Of virtual time, as far as the body itself makes it pass. */
  private Duration clock = Duration.ZERO;

  /** Around what stands here; at most one. */
  private Optional<Passed> gate = Optional.empty();

  /** A gate that was passed, and when. */
  private record Passed(String path, Duration at) {}

  /** Of the stack: what undoes a change, or what comes finally after a group. */
  private sealed interface Entry {
    record Undo(String path, Undoing undoing) implements Entry {}

    record Finally(String path) implements Entry {}
  }

  /** The body does not go on. */
  private static final class End extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String outcome;
    final boolean undo;
    final boolean leave;

    End(String outcome, boolean undo, boolean leave) {
      super(outcome, null, false, false);
      this.outcome = outcome;
      this.undo = undo;
      this.leave = leave;
    }
  }

  private Model() {}

  static Model of(List<Piece> body) {
    Model model = new Model();
    try {
      model.steps("", body);
    } catch (End end) {
      model.outcome = end.outcome;
      if (!end.leave) {
        model.unwind(end.undo);
      }
    }
    return model;
  }

  private void unwind(boolean undo) {
    while (!stack.isEmpty()) {
      switch (stack.pop()) {
        case Entry.Undo entry -> {
          if (undo && entry.undoing() != Undoing.NONE) {
            undone.add(entry.path());
          }
        }
        case Entry.Finally entry -> lastly.add(entry.path());
      }
    }
  }

  private void steps(String prefix, List<Piece> pieces) {
    pieces.forEach(piece -> step(prefix, piece));
  }

  private void step(String prefix, Piece piece) {
    String path = prefix + piece.id();
    if (piece.when().isPresent() && !holds(piece.when().get())) {
      states.put(piece.id(), "skipped");
      return;
    }
    states.put(piece.id(), "done");
    switch (piece) {
      case Piece.Read read -> read(path, read);
      case Piece.Poll poll -> poll(path, poll);
      case Piece.Change change -> change(path, change);
      case Piece.Group group -> group(prefix, path, group);
      case Piece.Parallel parallel -> parallel(prefix, parallel);
      case Piece.Choose choose -> steps(prefix, choose.cases().get(choose.taken()));
      case Piece.Loop loop -> {
        for (int i = 0; i < loop.items(); i++) {
          steps(path + "." + i + "/", loop.steps());
        }
      }
      case Piece.Ask ask -> {
        asked.add(path);
        people.add(new Word(path, "taro", "answer: { n: %d }".formatted(ask.answer())));
      }
      case Piece.Wait wait -> clock = clock.plus(DurationText.parse(wait.time()).orElseThrow());
      case Piece.Set _ -> {}
      case Piece.Check check -> check(path, check);
      case Piece.Finish finish -> {
        boolean bad = finish.outcome().equals("refused") || finish.outcome().equals("failed");
        throw new End(finish.outcome(), bad, false);
      }
    }
  }

  /** A step that never came to be asked has not run. */
  private boolean holds(Condition condition) {
    return switch (condition) {
      case Piece.Amount number -> number.holds();
      case Piece.StateIs is -> states.getOrDefault(is.id(), "not-run").equals(is.word());
    };
  }

  private void read(String path, Piece.Read read) {
    if (read.fate() instanceof Fate.Fails fails) {
      failed(path, read.id(), "failed", fails.then(), fails.order());
    }
  }

  private void parallel(String prefix, Piece.Parallel parallel) {
    Duration begin = clock;
    Duration end = clock;
    for (Piece branch : parallel.branches()) {
      clock = begin;
      step(prefix, branch);
      end = clock.compareTo(end) > 0 ? clock : end;
    }
    clock = end;
  }

  /** An approval is good for an hour, till the first attempt of each change. */
  private void stillApproved() {
    if (gate.isPresent() && clock.minus(gate.get().at()).compareTo(APPROVED) > 0) {
      asked.add(gate.get().path());
      people.add(new Word(gate.get().path(), "hanako", "approve: true"));
      gate = Optional.of(new Passed(gate.get().path(), clock));
    }
  }

  private void poll(String path, Piece.Poll poll) {
    clock = clock.plus(poll.never() ? WITHIN : EVERY.multipliedBy(poll.holdsAt() - 1L));
    if (poll.never()) {
      failed(path, poll.id(), "timed-out", poll.late(), Order.SKIP);
    }
  }

  private void change(String path, Piece.Change change) {
    stillApproved();
    if (change.fate() instanceof Fate.ChangesNothing) {
      ran.add(path);
      return;
    }
    stack.push(new Entry.Undo(path, change.undoing()));
    if (change.fate() instanceof Fate.Fails fails) {
      failed(path, change.id(), "failed", fails.then(), fails.order());
      if (!states.getOrDefault(change.id(), "").equals("done")) {
        return;
      }
    }
    ran.add(path);
  }

  private void failed(String path, String id, String state, Failing then, Order order) {
    states.put(id, state);
    switch (then) {
      case CONTINUE -> {}
      case UNDO -> throw new End("failed", true, false);
      case HOLD -> {
        switch (order) {
          case RETRY -> {
            people.add(new Word(path, "hanako", "choose: retry"));
            states.put(id, "done");
          }
          case SKIP -> {
            people.add(new Word(path, "hanako", "choose: skip, reason: not needed"));
            states.put(id, "skipped");
          }
          case ABORT_UNDO -> {
            people.add(new Word(path, "hanako", "choose: abort, reason: enough"));
            throw new End("aborted", true, false);
          }
          case ABORT_LEAVE -> {
            people.add(new Word(path, "hanako", "choose: abort, leave: true, reason: enough"));
            throw new End("aborted", false, true);
          }
        }
      }
    }
  }

  private void group(String prefix, String path, Piece.Group group) {
    if (group.gate() != Gate.NONE) {
      asked.add(path);
      boolean approved = group.gate() == Gate.APPROVED;
      people.add(
          new Word(path, "hanako", approved ? "approve: true" : "approve: false, reason: no"));
      if (group.gate() == Gate.DENIED) {
        states.put(group.id(), "denied");
        throw new End("denied", true, false);
      }
      if (!approved) {
        states.put(group.id(), "denied");
        return;
      }
    }
    if (group.lastly()) {
      stack.push(new Entry.Finally(prefix + "last" + group.id()));
    }
    Optional<Passed> around = gate;
    if (group.gate() == Gate.APPROVED) {
      gate = Optional.of(new Passed(path, clock));
    }
    steps(prefix, group.steps());
    gate = around;
    if (group.lastly()) {
      String own = prefix + "last" + group.id();
      stack.removeIf(entry -> entry.equals(new Entry.Finally(own)));
      lastly.add(own);
    }
  }

  private void check(String path, Piece.Check check) {
    if (holds(check.condition())) {
      return;
    }
    if (check.holdsRun()) {
      failed(path, check.id(), "failed", Failing.HOLD, check.order());
    } else {
      states.put(check.id(), "failed");
      throw new End("refused", true, false);
    }
  }
}
