package dev.tasuki.sandbox.trial.model;

import dev.tasuki.sandbox.trial.model.Piece.Condition;
import dev.tasuki.sandbox.trial.model.Piece.Failing;
import dev.tasuki.sandbox.trial.model.Piece.Fate;
import dev.tasuki.sandbox.trial.model.Piece.Gate;
import dev.tasuki.sandbox.trial.model.Piece.Order;
import dev.tasuki.type.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a runbook does, by the words of the language's description, without any engine. */
final class Model {
  static final Duration TIMED = Duration.ofMinutes(33);
  private static final Duration APPROVED = Duration.ofHours(1);
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final Trace trace = new Trace();
  private final Stack stack = new Stack(trace);
  private final SortedMap<String, String> states = new TreeMap<>();

  /** Which reading of the guard says no, from 1; 0 for none. */
  private final int refusing;

  private int readings;

  /** Of virtual time, as far as the body itself makes it pass. */
  private Duration clock = Duration.ZERO;

  /** Around what stands here; at most one. */
  private Optional<Passed> gate = Optional.empty();

  /** Of the group around that has only so much time; at most one. */
  private Optional<Duration> deadline = Optional.empty();

  /** A gate that was passed, and when. */
  private record Passed(String path, boolean guarded, Duration at) {}

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

  /** The time of the group around is up. */
  private static final class Late extends RuntimeException {
    private static final long serialVersionUID = 1;

    Late() {
      super("late", null, false, false);
    }
  }

  private Model(int refusing) {
    this.refusing = refusing;
  }

  static Trace of(RandomRunbooks.Body body) {
    Model model = new Model(body.refusing());
    try {
      model.steps("", body.steps());
      model.stack.unwind(false);
    } catch (End end) {
      model.trace.outcome = end.outcome;
      if (!end.leave) {
        model.stack.unwind(end.undo);
      }
    }
    return model.trace;
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
      case Piece.Timed timed -> timed(prefix, path, timed);
      case Piece.Errand errand -> errand(path, errand);
      case Piece.Parallel parallel -> parallel(prefix, parallel);
      case Piece.Choose choose -> steps(prefix, choose.cases().get(choose.taken()));
      case Piece.Loop loop -> {
        for (int i = 0; i < loop.items(); i++) {
          steps(path + "." + i + "/", loop.steps());
        }
      }
      case Piece.Ask ask -> {
        trace.asked.add(path);
        trace.people.add(new Trace.Word(path, "taro", "answer: { n: %d }".formatted(ask.answer())));
      }
      case Piece.Wait wait -> pass(piece, DurationText.parse(wait.time()).orElseThrow());
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

  private void pass(Piece piece, Duration time) {
    clock = clock.plus(time);
    if (deadline.filter(end -> clock.compareTo(end) > 0).isPresent()) {
      clock = deadline.get();
      states.put(piece.id(), "not-run");
      throw new Late();
    }
  }

  private void read(String path, Piece.Read read) {
    if (read.fate() instanceof Fate.Fails fails) {
      failed(path, read.id(), "failed", fails.then(), fails.order());
    }
  }

  private void poll(String path, Piece.Poll poll) {
    pass(poll, poll.never() ? WITHIN : EVERY.multipliedBy(poll.holdsAt() - 1L));
    if (poll.never()) {
      failed(path, poll.id(), "timed-out", poll.late(), Order.SKIP);
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
      trace.asked(gate.get().path(), true);
      gate = Optional.of(new Passed(gate.get().path(), gate.get().guarded(), clock));
    }
  }

  /** A guard that says no holds the step; asked once more it says yes. */
  private void guard(String path) {
    readings++;
    if (readings == refusing) {
      trace.ordered(path, "retry");
      guard(path);
    }
  }

  private void change(String path, Piece.Change change) {
    enter(path, change);
    if (change.fate() instanceof Fate.ChangesNothing) {
      trace.ran.add(path);
      return;
    }
    stack.push(new Stack.Entry.Undo(path, change.id(), change.undoing(), change.flop()));
    if (change.fate() instanceof Fate.Fails fails) {
      failed(path, change.id(), "failed", fails.then(), fails.order());
      if (!states.getOrDefault(change.id(), "").equals("done")) {
        return;
      }
      enter(path, change);
    }
    trace.ran.add(path);
  }

  private void enter(String path, Piece.Change change) {
    stillApproved();
    if (change.disruptive() && gate.filter(Passed::guarded).isPresent()) {
      guard(path);
    }
  }

  private void failed(String path, String id, String state, Failing then, Order order) {
    states.put(id, state);
    switch (then) {
      case CONTINUE -> {}
      case UNDO -> throw new End("failed", true, false);
      case HOLD -> {
        switch (order) {
          case RETRY -> {
            trace.ordered(path, "retry");
            states.put(id, "done");
          }
          case SKIP -> {
            trace.ordered(path, "skip, reason: not needed");
            states.put(id, "skipped");
          }
          case UNDO -> {
            trace.ordered(path, "undo, reason: enough");
            throw new End("failed", true, false);
          }
          case ABORT_UNDO -> {
            trace.ordered(path, "abort, reason: enough");
            throw new End("aborted", true, false);
          }
          case ABORT_LEAVE -> {
            trace.ordered(path, "abort, leave: true, reason: enough");
            throw new End("aborted", false, true);
          }
        }
      }
    }
  }

  private void group(String prefix, String path, Piece.Group group) {
    if (group.gate() != Gate.NONE) {
      trace.asked(path, group.gate() == Gate.APPROVED);
    }
    if (group.gate() == Gate.DENIED || group.gate() == Gate.DENIED_GOES_ON) {
      states.put(group.id(), "denied");
      if (group.gate() == Gate.DENIED) {
        throw new End("denied", true, false);
      }
      return;
    }
    boolean gated = group.gate() == Gate.APPROVED;
    if (gated) {
      if (group.guarded()) {
        guard(path);
      }
      gate = Optional.of(new Passed(path, group.guarded(), clock));
    }
    Optional<Stack.Entry.Finally> lastly =
        group.lastly().map(flop -> new Stack.Entry.Finally(prefix + "last" + group.id(), flop));
    lastly.ifPresent(stack::push);
    steps(prefix, group.steps());
    gate = gated ? Optional.empty() : gate;
    lastly.ifPresent(stack::leave);
  }

  private void timed(String prefix, String path, Piece.Timed timed) {
    deadline = Optional.of(clock.plus(TIMED));
    try {
      steps(prefix, timed.steps());
      deadline = Optional.empty();
    } catch (Late late) {
      deadline = Optional.empty();
      failed(path, timed.id(), "timed-out", timed.late(), timed.order());
    }
  }

  private void errand(String path, Piece.Errand errand) {
    if (gate.filter(Passed::guarded).isPresent()) {
      guard(path);
    }
    trace.ran.add(path + "/fetch");
    if (errand.works()) {
      stack.push(new Stack.Entry.Child(path));
    } else {
      failed(path, errand.id(), "failed", errand.then(), errand.order());
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
