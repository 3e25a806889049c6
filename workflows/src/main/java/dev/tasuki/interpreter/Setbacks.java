package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Probe;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What follows when an attempt fails or is lost (engine: the interrupted-step protocol). */
final class Setbacks {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;
  private final Actions actions;
  private final Ends ends;
  private final Resets resets;
  private final Standstills standstills;

  Setbacks(
      Run run,
      Holds holds,
      Gatekeeper gates,
      Actions actions,
      Ends ends,
      Resets resets,
      Standstills standstills) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
    this.actions = actions;
    this.ends = ends;
    this.resets = resets;
    this.standstills = standstills;
  }

  private static Step.Action action(Node node) {
    return (Step.Action) node.step;
  }

  private ActionFacts facts(Node node) {
    return run.facts(node);
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
    if (failure.standstill().isPresent()) {
      Standstill by = failure.standstill().get();
      Standstills.count(step, by);
      if (holds.stopping(node)) {
        atRest(node, failure);
      } else {
        standstills.stopped(node, failure, by);
      }
      return;
    }
    step.began = true;
    failure.reset().ifPresent(reset -> resets.seen(node, reset));
    if (failure.unknown()) {
      step.unknown = true;
      step.state = StepState.UNKNOWN;
      step.detail =
          failure.reset().isPresent()
              ? "the run was set back; nothing is concluded before what it did has settled"
              : "the last attempt was lost; nothing is concluded before it has settled";
      ends.rest(node, Purpose.SETTLE, facts(node).settle(), run.label(node) + " · settle");
      step.state = StepState.UNKNOWN;
      return;
    }
    // This attempt did nothing; one before it, that was repeated without looking, still may have.
    boolean doubt = step.unknown;
    boolean blind = facts(node).repeat() == Repeat.SAFE;
    if (holds.stopping(node)) {
      atRest(node, failure);
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
    if (failure.code() == RunbookError.APPROVAL_STALE && !node.aside() && (blind || !doubt)) {
      Optional<Node> gate = node.gatekeeper();
      if (gate.isPresent()) {
        step.group++;
        step.attempt = 0;
        step.deadline = Optional.empty();
        gates.ask(gate.get(), node, List.of(Run.cut(failure.message(), 300)));
        return;
      }
    }
    if (doubt) {
      doubted(node, failure);
    } else if (failure.code() == RunbookError.STEP_LATE) {
      ends.late(node, failure.message());
    } else {
      ends.fail(node, failure.code(), failure.message(), StepState.FAILED);
    }
  }

  /** The step was to stop, and this attempt did nothing; one before it still may have. */
  private void atRest(Node node, CallFailure failure) {
    if (run.step(node).unknown && facts(node).repeat() != Repeat.SAFE) {
      askWhatHappened(node, "an earlier attempt was lost");
    } else {
      ends.stopped(node, failure.message());
    }
  }

  /** A later attempt failed for good, and of an earlier one nobody knows what it did. */
  private void doubted(Node node, CallFailure failure) {
    String why =
        "an earlier attempt was lost, and a later one failed: "
            + failure.code().id()
            + " "
            + failure.message();
    if (!node.aside() && node.step.head().onFailure() == OnFailure.HOLD) {
      askWhatHappened(node, why);
    } else {
      ends.fail(node, failure.code(), why, StepState.UNKNOWN);
    }
  }

  private void neverStarted(Node node) {
    StepMemory step = run.step(node);
    if (holds.stopping(node)) {
      ends.stopped(node, "never started");
      return;
    }
    boolean expired = step.deadline.map(d -> !run.now.isBefore(d)).orElse(false);
    if (expired) {
      ends.fail(
          node,
          RunbookError.NO_WORKER,
          "no worker took the step before its time was up",
          StepState.TIMED_OUT);
      return;
    }
    if (step.attempt > 0) {
      actions.attempt(node);
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
      ends.fail(node, failure.code(), failure.message(), StepState.FAILED);
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
      if (step.unknown) {
        doubted(node, failure);
      } else {
        ends.late(node, failure.message());
      }
      return;
    }
    ends.rest(node, Purpose.BACKOFF, pause, run.label(node) + " · attempt " + (step.attempts + 1));
    step.detail = Run.cut(failure.code().id() + " " + failure.message() + "; tried again", 300);
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
      actions.attempt(node);
    }
  }

  // After a lost attempt.

  void settled(Node node) {
    StepMemory step = run.step(node);
    if (action(node).probe().isPresent()) {
      try {
        probe(node, step, action(node).probe().get());
      } catch (RunbookException e) {
        askWhatHappened(node, "its probe could not be asked: " + e.getMessage());
      }
      return;
    }
    switch (facts(node).repeat()) {
      case SAFE -> {
        if (holds.stopping(node)) {
          ends.stopped(node, "interrupted; it may have changed something");
        } else {
          again(node);
        }
      }
      case TOKEN -> {
        if (holds.stopping(node)) {
          askWhatHappened(node, lost(step));
        } else if (step.reset.isEmpty() && run.calls.remembered(node, step)) {
          repeat(node);
        } else {
          probe(node, step);
        }
      }
      case PROBE -> probe(node, step);
      case ASK -> askWhatHappened(node, lost(step) + ", and cannot be looked for");
    }
  }

  private void again(Node node) {
    if (run.step(node).reset.isPresent()) {
      resets.ask(node);
    } else {
      repeat(node);
    }
  }

  private static String lost(StepMemory step) {
    return step.reset.isPresent()
        ? "the run was set back to an earlier point, and what it did after that is not in its history"
        : "its last attempt was lost";
  }

  /** The action's way to find out; one that has none says that it cannot tell. */
  private void probe(Node node, StepMemory step) {
    step.detail = "finds out whether the lost attempt happened";
    step.phase =
        new Phase.Probing(
            run.call(
                node.path,
                Purpose.PROBE,
                "",
                ActivityNames.probeOf(action(node).action()),
                CallKind.PROBE,
                run.calls.of(node, step),
                Gatekeeper.lookPace(),
                run.label(node) + " · did it happen?"));
  }

  /** The runbook's own way to find out: a read. */
  private void probe(Node node, StepMemory step, Probe probe) {
    SortedMap<String, Object> input = new TreeMap<>();
    if (Expressions.renderTree(probe.with(), run.scope.of(node)) instanceof Map<?, ?> rendered) {
      rendered.forEach((name, value) -> input.put(String.valueOf(name), value));
    }
    step.detail = "finds out whether the lost attempt happened";
    step.phase =
        new Phase.Probing(
            run.call(
                node.path,
                Purpose.OWN_PROBE,
                "",
                probe.action(),
                CallKind.READ,
                run.calls.of(node, input, step),
                Gatekeeper.lookPace(),
                run.label(node) + " · did it happen?"));
  }

  void ownProbed(Node node, ActionAnswer answer) {
    Probe probe = action(node).probe().orElseThrow();
    try {
      ActionFacts facts = run.runbook.facts(probe.action(), probe.with());
      Object result = Values.fromJson(answer.output(), facts.output());
      boolean happened =
          Expressions.test(probe.happened(), run.scope.of(node).with("result", result));
      probed(
          node,
          happened
              ? new ProbeAnswer.Happened(new ActionAnswer(new TreeMap<>(), true))
              : new ProbeAnswer.DidNotHappen(probe.happened().text() + " does not hold"));
    } catch (RunbookException e) {
      askWhatHappened(node, "its probe cannot be read: " + e.getMessage());
    }
  }

  /**
   * A person wants it repeated; of what cannot be repeated blindly that says: it did not happen.
   */
  void ordered(Node node) {
    StepMemory step = run.step(node);
    step.deadline = Optional.empty();
    if (step.reset.isPresent()) {
      resets.cleared(node);
      return;
    }
    switch (facts(node).repeat()) {
      case SAFE, TOKEN -> {}
      case PROBE, ASK -> step.unknown = false;
    }
    repeat(node);
  }

  /** The lost attempt is repeated, with the same token. */
  private void repeat(Node node) {
    StepMemory step = run.step(node);
    boolean late = step.deadline.map(d -> !run.now.isBefore(d)).orElse(false);
    if (late && step.unknown) {
      askWhatHappened(node, "its last attempt was lost, and its time is up");
      return;
    }
    actions.attempt(node);
  }

  void probed(Node node, ProbeAnswer answer) {
    StepMemory step = run.step(node);
    switch (answer) {
      case ProbeAnswer.Happened happened -> actions.answered(node, happened.answer());
      case ProbeAnswer.DidNotHappen did -> {
        step.unknown = false;
        if (step.attempts == 1) {
          step.began = false;
        }
        if (holds.stopping(node)) {
          ends.stopped(node, "did not happen: " + did.because());
        } else if (step.reset.isPresent()) {
          resets.cleared(node);
        } else {
          actions.attempt(node);
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
}
