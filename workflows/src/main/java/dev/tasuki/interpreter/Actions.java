package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Until;
import dev.tasuki.expression.Expressions;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs one action step: attempts, lost attempts, repeats, and {@code until}. */
final class Actions {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;

  Actions(Run run, Holds holds, Gatekeeper gates) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
  }

  private static Step.Action action(Node node) {
    return (Step.Action) node.step;
  }

  private ActionFacts facts(Node node) {
    return run.facts(action(node));
  }

  /** Inputs, and for a change under a gate a second look; then the first attempt. */
  void enter(Node node) {
    StepMemory step = run.step(node);
    run.begin(node);
    step.state = StepState.RUNNING;
    try {
      step.input = run.inputs(node, action(node));
      if (run.tree.changes(node) && node.undoes.isEmpty()) {
        if (outOfTime(node)) {
          return;
        }
        Optional<Node> gate = node.gatekeeper();
        if (gate.isPresent()) {
          enterUnder(gate.get(), node, step);
          return;
        }
      }
    } catch (RunbookException e) {
      fail(node, e.error(), String.valueOf(e.getMessage()), StepState.FAILED);
      return;
    }
    attempt(node);
  }

  private boolean outOfTime(Node node) {
    Duration longest = run.runbook.definition().maxDuration();
    Instant from = run.memory.durationFrom.orElse(run.now);
    Duration waits =
        run.memory.idleSince.map(since -> Duration.between(since, run.now)).orElse(Duration.ZERO);
    Duration spent = Duration.between(from, run.now).minus(run.memory.idle).minus(waits);
    if (spent.compareTo(longest) <= 0) {
      return false;
    }
    holds.hold(
        node,
        Hold.Kind.MAX_DURATION,
        RunbookError.STEP_LATE,
        "The run has used up its " + Words.of(longest) + "; retry gives it as much again.",
        false);
    return true;
  }

  private void enterUnder(Node gateNode, Node node, StepMemory step) {
    GateMemory gate = run.gate(gateNode);
    if (gate.state != GateMemory.State.PASSED) {
      gates.ask(gateNode, node, List.of());
      return;
    }
    List<String> differences = gates.differences(gateNode, node, step.input, Optional.empty());
    Optional<String> old = gates.tooOld(gateNode);
    if (!differences.isEmpty() || old.isPresent()) {
      gates.ask(gateNode, node, old.map(List::of).orElse(differences));
      return;
    }
    step.phase = new Phase.Looking(gates.look(Purpose.LOOK, node.path, node, step.input));
    step.detail = "looks whether all is still as it was approved";
  }

  void looked(Node node, Look look) {
    StepMemory step = run.step(node);
    Node gateNode = node.gatekeeper().orElseThrow();
    List<String> differences = gates.differences(gateNode, node, step.input, Optional.of(look));
    if (!differences.isEmpty()) {
      gates.ask(gateNode, node, differences);
      return;
    }
    step.facts = Optional.of(gates.factsOf(node, look));
    step.detail = "";
    attempt(node);
  }

  void lookFailed(Node node, CallFailure failure) {
    fail(node, failure.code(), failure.message(), StepState.FAILED);
  }

  /** One attempt, if there is time left. */
  void attempt(Node node) {
    StepMemory step = run.step(node);
    ActionFacts facts = facts(node);
    boolean changes = facts.risk().changes();
    Duration left;
    try {
      if (step.deadline.isEmpty()) {
        step.deadline = Optional.of(run.now.plus(timeout(node)));
      }
      left = Duration.between(run.now, step.deadline.get());
    } catch (RunbookException e) {
      fail(node, e.error(), String.valueOf(e.getMessage()), StepState.FAILED);
      return;
    }
    if (left.compareTo(Duration.ofSeconds(1)) < 0 && step.attempts > 0) {
      late(node, "");
      return;
    }
    if (changes && node.undoes.isEmpty()) {
      register(node);
    }
    step.attempts++;
    step.attempt++;
    step.state = StepState.RUNNING;
    step.cancelling = false;
    left = left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    Duration longest = facts.attempt().compareTo(left) < 0 ? facts.attempt() : left;
    step.phase =
        new Phase.Acting(
            run.call(
                node.path,
                Purpose.ATTEMPT,
                "",
                action(node).action(),
                changes ? CallKind.CHANGE : CallKind.READ,
                run.actionCall(node, step),
                new Run.Pace(longest, facts.heartbeat(), changes ? longest : left),
                run.label(node) + " · attempt " + step.attempts));
  }

  private void register(Node node) {
    if (run.memory.stack.stream().noneMatch(u -> u.path.equals(node.path))) {
      RunMemory.Undoable undo = new RunMemory.Undoable();
      undo.path = node.path;
      if (run.tree.undoOf(node.path).isEmpty()) {
        undo.state = UndoState.NONE;
      }
      run.memory.stack.add(undo);
    }
  }

  private Duration timeout(Node node) {
    Step.Action action = action(node);
    Optional<Template> limit = action.until().map(Until::within).or(action::timeout);
    return limit.map(t -> run.duration(node, t)).orElseGet(() -> facts(node).total());
  }

  // What attempts come to.

  void answered(Node node, ActionAnswer answer) {
    StepMemory step = run.step(node);
    step.output = Optional.of(answer.output());
    step.changed = answer.changed();
    step.began = true;
    step.unknown = false;
    step.cancelling = false;
    step.code = Optional.empty();
    Optional<Until> until = action(node).until();
    if (until.isPresent() && !holds.stopping(node)) {
      judge(node, step, until.get());
      return;
    }
    boolean nothing = run.tree.changes(node) && !answer.changed();
    run.over(node, StepState.DONE, nothing ? "was so already; nothing changed" : "");
  }

  private void judge(Node node, StepMemory step, Until until) {
    try {
      Object result = Values.fromJson(step.output.orElseThrow(), facts(node).output());
      var bindings = run.scope.of(node).with("result", result);
      if (until.giveUp().isPresent() && Expressions.test(until.giveUp().get(), bindings)) {
        fail(
            node,
            RunbookError.STEP_LATE,
            "gave up, since " + until.giveUp().get().text(),
            StepState.FAILED);
        return;
      }
      boolean holdsNow = Expressions.test(until.condition(), bindings);
      Duration stable = run.duration(node, until.stable());
      Duration pause = run.duration(node, until.every());
      if (holdsNow) {
        Instant since = step.holdsSince.orElse(run.now);
        step.holdsSince = Optional.of(since);
        Duration missing = stable.minus(Duration.between(since, run.now));
        if (missing.compareTo(Duration.ZERO) <= 0) {
          run.over(node, StepState.DONE, "");
          return;
        }
        pause = missing.compareTo(pause) < 0 ? missing : pause;
        step.detail = "holds since " + since + "; must hold for " + Words.of(stable);
      } else {
        step.holdsSince = Optional.empty();
        step.detail = "not yet: " + Run.cut(until.condition().text(), 200);
      }
      Duration left = Duration.between(run.now, step.deadline.orElseThrow());
      if (left.compareTo(Duration.ofSeconds(1)) < 0) {
        late(node, until.condition().text());
        return;
      }
      pause = pause.compareTo(left) < 0 ? pause : left;
      rest(node, Purpose.BETWEEN_TRIES, pause, run.label(node) + " · next try");
    } catch (RunbookException e) {
      fail(node, e.error(), String.valueOf(e.getMessage()), StepState.FAILED);
    }
  }

  void failed(Node node, CallFailure failure) {
    StepMemory step = run.step(node);
    boolean cancelled = step.cancelling;
    step.cancelling = false;
    step.code = Optional.of(failure.code());
    if (failure.hint().isPresent()) {
      step.hint = failure.hint();
    }
    if (failure.neverStarted()) {
      step.attempt--;
      step.attempts--;
      neverStarted(node);
      return;
    }
    if (!run.tree.changes(node)) {
      readFailed(node, failure);
      return;
    }
    step.began = true;
    if (failure.unknown()) {
      step.unknown = true;
      step.state = StepState.UNKNOWN;
      step.detail = "the last attempt was lost; nothing is concluded before it has settled";
      rest(node, Purpose.SETTLE, facts(node).settle(), run.label(node) + " · settle");
      step.state = StepState.UNKNOWN;
      return;
    }
    step.unknown = false;
    if (holds.stopping(node)) {
      stopped(node, failure.message());
      return;
    }
    boolean repeatable =
        failure.code().category().passing()
            || failure.code().category() == ErrorCategory.CONFLICT
            || failure.code() == RunbookError.FENCED
            || (failure.code() == RunbookError.CANCELLED && !cancelled);
    if (repeatable) {
      backOff(node, failure);
      return;
    }
    if (failure.code() == RunbookError.APPROVAL_STALE && node.undoes.isEmpty()) {
      Optional<Node> gate = node.gatekeeper();
      if (gate.isPresent()) {
        step.group++;
        step.attempt = 0;
        step.deadline = Optional.empty();
        gates.ask(gate.get(), node, List.of(Run.cut(failure.message(), 300)));
        return;
      }
    }
    if (failure.code() == RunbookError.STEP_LATE) {
      late(node, failure.message());
      return;
    }
    fail(node, failure.code(), failure.message(), StepState.FAILED);
  }

  private void neverStarted(Node node) {
    StepMemory step = run.step(node);
    if (holds.stopping(node)) {
      stopped(node, "never started");
      return;
    }
    boolean expired = step.deadline.map(d -> !run.now.isBefore(d)).orElse(false);
    if (expired) {
      fail(
          node,
          RunbookError.NO_WORKER,
          "no worker took the step before its time was up",
          StepState.TIMED_OUT);
      return;
    }
    if (step.attempt > 0) {
      attempt(node);
    } else {
      step.phase = new Phase.Entering();
    }
  }

  private void readFailed(Node node, CallFailure failure) {
    boolean again =
        failure.lost()
            || failure.code().category().passing()
            || failure.code().category() == ErrorCategory.CONFLICT
            || failure.code().category() == ErrorCategory.UNKNOWN_OUTCOME
            || failure.code() == RunbookError.CANCELLED;
    if (again) {
      backOff(node, failure);
    } else {
      fail(node, failure.code(), failure.message(), StepState.FAILED);
    }
  }

  private void backOff(Node node, CallFailure failure) {
    StepMemory step = run.step(node);
    Duration pause = FIRST_BACKOFF.multipliedBy(1L << Math.min(5, Math.max(0, step.attempt - 1)));
    pause = pause.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : pause;
    Duration asked = failure.delay().orElse(Duration.ZERO);
    pause = asked.compareTo(pause) > 0 ? asked : pause;
    Instant deadline = step.deadline.orElse(run.now);
    if (run.now.plus(pause).isAfter(deadline)) {
      late(node, failure.message());
      return;
    }
    rest(node, Purpose.BACKOFF, pause, run.label(node) + " · attempt " + (step.attempts + 1));
    step.detail = Run.cut(failure.code().id() + " " + failure.message() + "; tried again", 300);
  }

  private void rest(Node node, Purpose purpose, Duration pause, String summary) {
    StepMemory step = run.step(node);
    step.phase = new Phase.Resting(run.timer(node.path, purpose, pause, summary), purpose);
  }

  void rested(Node node, Purpose purpose) {
    StepMemory step = run.step(node);
    if (purpose == Purpose.SETTLE) {
      settled(node);
    } else if (step.code.filter(c -> c.category() == ErrorCategory.CONFLICT).isPresent()
        && run.tree.changes(node)) {
      // It changed under us: what was approved is compared again before the next attempt.
      step.phase = new Phase.Entering();
    } else {
      attempt(node);
    }
  }

  // After a lost attempt.

  private void settled(Node node) {
    StepMemory step = run.step(node);
    switch (facts(node).repeat()) {
      case SAFE -> {
        if (holds.stopping(node)) {
          stopped(node, "interrupted; it may have changed something");
        } else {
          repeat(node);
        }
      }
      case TOKEN -> {
        if (holds.stopping(node)) {
          askWhatHappened(node, "its last attempt was lost");
        } else {
          repeat(node);
        }
      }
      case PROBE -> {
        step.detail = "finds out whether the lost attempt happened";
        step.phase =
            new Phase.Probing(
                run.call(
                    node.path,
                    Purpose.PROBE,
                    "",
                    ActivityNames.probeOf(action(node).action()),
                    CallKind.PROBE,
                    run.actionCall(node, step),
                    Gatekeeper.lookPace(),
                    run.label(node) + " · did it happen?"));
      }
      case ASK -> askWhatHappened(node, "its last attempt was lost, and cannot be looked for");
    }
  }

  /** The lost attempt is repeated, with the same token. */
  void repeat(Node node) {
    StepMemory step = run.step(node);
    boolean late = step.deadline.map(d -> !run.now.isBefore(d)).orElse(false);
    if (late && step.unknown) {
      askWhatHappened(node, "its last attempt was lost, and its time is up");
      return;
    }
    attempt(node);
  }

  void probed(Node node, ProbeAnswer answer) {
    StepMemory step = run.step(node);
    switch (answer) {
      case ProbeAnswer.Happened happened -> answered(node, happened.answer());
      case ProbeAnswer.DidNotHappen did -> {
        step.unknown = false;
        if (step.attempts == 1) {
          step.began = false;
        }
        if (holds.stopping(node)) {
          stopped(node, "did not happen: " + did.because());
        } else {
          attempt(node);
        }
      }
      case ProbeAnswer.CannotTell cannot -> askWhatHappened(node, cannot.because());
    }
  }

  void probeFailed(Node node, CallFailure failure) {
    askWhatHappened(node, "the look for its effect failed: " + failure.message());
  }

  private void askWhatHappened(Node node, String because) {
    holds.hold(
        node,
        Hold.Kind.UNKNOWN,
        RunbookError.OUTCOME_UNKNOWN,
        "Nobody knows whether " + run.label(node) + " happened: " + because,
        true);
  }

  // Ends.

  /** A step that was to come to rest has done so. */
  void stopped(Node node, String detail) {
    StepMemory step = run.step(node);
    step.unknown = false;
    if (node.undoes.isPresent() || run.memory.ending.isPresent()) {
      run.over(node, step.began ? StepState.FAILED : StepState.NOT_RUN, detail);
      return;
    }
    step.phase = new Phase.Idle();
    step.state = StepState.PENDING;
    step.detail = Run.cut(detail, 300);
    step.hold = Optional.empty();
    step.group++;
    step.attempt = 0;
    step.deadline = Optional.empty();
  }

  private void late(Node node, String because) {
    Optional<Until> until = action(node).until();
    String limit = step(node).deadline.map(d -> " by " + d).orElse("");
    String why = "was not done" + limit + (because.isBlank() ? "" : ": " + because);
    if (until.isPresent() && node.undoes.isEmpty()) {
      switch (until.get().onTimeout()) {
        case HOLD -> holds.hold(node, Hold.Kind.STEP, RunbookError.STEP_LATE, why, false);
        case CONTINUE -> run.over(node, StepState.TIMED_OUT, why);
        case UNDO -> {
          run.over(node, StepState.TIMED_OUT, why);
          run.end(RunState.FAILED, run.label(node) + " " + why, true);
        }
      }
      return;
    }
    fail(node, RunbookError.STEP_LATE, why, StepState.TIMED_OUT);
  }

  private StepMemory step(Node node) {
    return run.step(node);
  }

  /** Failed for good; what follows is the runbook's to say. */
  void fail(Node node, RunbookError code, String why, StepState state) {
    step(node).code = Optional.of(code);
    run.begin(node);
    if (node.undoes.isPresent()) {
      run.over(node, state, code.id() + " " + why);
      return;
    }
    OnFailure then = node.step.head().onFailure();
    switch (then) {
      case HOLD -> holds.hold(node, Hold.Kind.STEP, code, why, false);
      case CONTINUE -> run.over(node, state, code.id() + " " + why);
      case UNDO -> {
        run.over(node, state, code.id() + " " + why);
        run.end(RunState.FAILED, run.label(node) + ": " + code.id() + " " + why, true);
      }
    }
  }
}
