package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.Look;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Until;
import dev.tasuki.expression.Expressions;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Runs one action step: its way in, its attempts, and {@code until}. */
final class Actions {
  private static final Outbox.Pace SEALING =
      new Outbox.Pace(Duration.ofSeconds(20), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;
  private final Guards guards;
  private final Approvals approvals;
  private final Ends ends;
  private final Locks locks;
  private final Standstills standstills;

  Actions(
      Run run,
      Holds holds,
      Gatekeeper gates,
      Guards guards,
      Approvals approvals,
      Ends ends,
      Locks locks,
      Standstills standstills) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
    this.guards = guards;
    this.approvals = approvals;
    this.ends = ends;
    this.locks = locks;
    this.standstills = standstills;
  }

  private static Step.Action action(Node node) {
    return (Step.Action) node.step;
  }

  private ActionFacts facts(Node node) {
    return run.facts(node);
  }

  /** Inputs, and for a change under a gate a second look; then the first attempt. */
  void enter(Node node) {
    StepMemory step = run.step(node);
    run.begin(node);
    step.state = StepState.RUNNING;
    try {
      step.input = run.inputs(node, action(node));
      if (run.tree.changes(node) && !node.aside() && !run.rehearsal.on()) {
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
      ends.fail(node, e);
      return;
    }
    start(node);
  }

  /** The first attempt, behind its guards. */
  private void start(Node node) {
    if (guards.wanted(node)) {
      guards.begin(node);
    } else {
      attempt(node);
    }
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
      gates.ask(gateNode, node, Resets.differences(gate));
      return;
    }
    List<String> differences = approvals.differences(gateNode, node, step.input, Optional.empty());
    Optional<String> old = approvals.tooOld(gateNode);
    if (!differences.isEmpty() || old.isPresent()) {
      gates.ask(gateNode, node, old.map(List::of).orElse(differences));
      return;
    }
    step.phase = new Phase.Looking(gates.look(Purpose.LOOK, node.path, node, step.input));
    step.detail = "looks whether all is still as it was approved";
  }

  void looked(Node node, Look look) {
    if (run.rehearsal.on()) {
      run.rehearsal.looked(node, look);
      return;
    }
    StepMemory step = run.step(node);
    Node gateNode = node.gatekeeper().orElseThrow();
    List<String> differences = approvals.differences(gateNode, node, step.input, Optional.of(look));
    if (!differences.isEmpty()) {
      gates.ask(gateNode, node, differences);
      return;
    }
    step.facts = Optional.of(approvals.factsOf(gateNode, node, look));
    int revision = run.gate(gateNode).revision;
    step.approval = Optional.of(new StepMemory.Approval(gateNode.path, revision));
    step.detail = "";
    start(node);
  }

  void lookFailed(Node node, CallFailure failure) {
    ends.fail(node, failure.code(), failure.message(), StepState.FAILED);
  }

  /** One attempt, if there is time left. */
  void attempt(Node node) {
    StepMemory step = run.step(node);
    if (run.memory.pause.isPresent()) {
      standstills.stopped(node, run.memory.pause.get());
      return;
    }
    ActionFacts facts = facts(node);
    boolean changes = run.tree.changes(node);
    if (changes && run.rehearsal.on()) {
      step.phase = new Phase.Looking(gates.look(Purpose.LOOK, node.path, node, step.input));
      return;
    }
    Duration left;
    try {
      run.scope.keeping(node);
      if (step.deadline.isEmpty()) {
        step.deadline = Optional.of(run.now.plus(timeout(node)));
      }
      left = Duration.between(run.now, step.deadline.get());
    } catch (RunbookException e) {
      ends.fail(node, e);
      return;
    }
    // However short `within` is, what the target says is heard once: later steps read it.
    boolean unheard = action(node).until().isPresent() && step.output.isEmpty();
    if (unheard && left.compareTo(facts.total()) < 0) {
      left = facts.total();
    }
    if (left.compareTo(Duration.ofSeconds(1)) < 0 && step.attempts > 0) {
      ends.late(node, "");
      return;
    }
    if (changes && !node.aside() && locks.missing(node)) {
      return;
    }
    if (changes && !node.aside()) {
      register(node);
    }
    step.attempts++;
    step.attempt++;
    if (step.attempt == 1 || step.tokenSince.isEmpty()) {
      step.tokenSince = Optional.of(run.now);
    }
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
                run.calls.of(node, step),
                new Outbox.Pace(longest, facts.heartbeat(), changes ? longest : left),
                run.label(node) + " · attempt " + step.attempts));
  }

  /** What takes a change back is known before it begins. */
  void register(Node node) {
    if (run.memory.stack.stream()
        .noneMatch(u -> u.kind == RunMemory.Undoable.Kind.UNDO && u.path.equals(node.path))) {
      RunMemory.Undoable undo = new RunMemory.Undoable();
      undo.path = node.path;
      if (node.undo.isEmpty()) {
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
    step.output = Optional.of(answer.kept() ? new TreeMap<>() : answer.output());
    step.sealed = answer.evidence();
    step.changed = answer.changed();
    step.began = true;
    step.unknown = false;
    step.cancelling = false;
    step.reset = Optional.empty();
    step.code = Optional.empty();
    if (answer.flaw().isPresent()) {
      ends.fail(node, RunbookError.EXPRESSION_INVALID, answer.flaw().get(), StepState.FAILED);
      return;
    }
    try {
      keep(node, step, answer);
    } catch (RunbookException e) {
      ends.fail(node, e);
      return;
    }
    Optional<Until> until = action(node).until();
    if (until.isPresent() && !holds.stopping(node)) {
      judge(node, step, until.get());
      return;
    }
    done(node, step);
  }

  private void done(Node node, StepMemory step) {
    if (action(node).evidence().isPresent() && !holds.stopping(node)) {
      try {
        if (step.sealed.isPresent()) {
          sealed(node, new EvidenceReference(step.sealed.get()));
        } else {
          seal(node, step);
        }
      } catch (RunbookException e) {
        ends.fail(node, e);
      }
      return;
    }
    over(node, step);
  }

  private void over(Node node, StepMemory step) {
    boolean nothing = run.tree.changes(node) && !step.changed;
    if (!action(node).keep().isEmpty()) {
      step.output = Optional.of(new TreeMap<>());
    }
    run.over(node, StepState.DONE, nothing ? "was so already; nothing changed" : "");
  }

  private void seal(Node node, StepMemory step) {
    step.detail = "its evidence is being stored";
    step.phase =
        new Phase.Sealing(
            run.call(
                node.path,
                Purpose.EVIDENCE,
                "",
                ActivityNames.EVIDENCE,
                CallKind.EVIDENCE,
                new EvidenceRequest(
                    run.reference,
                    node.path,
                    run.scope.title(node),
                    action(node).action(),
                    step.input,
                    step.output.orElseThrow()),
                SEALING,
                "stores the evidence of " + run.label(node)));
  }

  void sealed(Node node, EvidenceReference reference) {
    try {
      run.step(node).sealed = Optional.of(reference.digest());
      run.memory.evidence.add(
          new RunView.Evidence(node.path, run.scope.title(node), reference.digest()));
      over(node, run.step(node));
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  /** A person wants the storing tried again. */
  void sealAgain(Node node) {
    done(node, run.step(node));
  }

  void notSealed(Node node, CallFailure failure) {
    ends.fail(node, RunbookError.EVIDENCE_LOST, failure.message(), StepState.FAILED);
  }

  /** What the runbook wants of the answer; the rest is forgotten. */
  private void keep(Node node, StepMemory step, ActionAnswer answer) {
    Step.Action action = action(node);
    if (action.keep().isEmpty()) {
      return;
    }
    if (answer.kept()) {
      step.value = Optional.of(answer.output());
      return;
    }
    // Reduced here where a hand could not, such as a change whose evidence is still to be stored.
    step.value = run.scope.keeping(node).map(k -> k.reduce(answer.output(), facts(node).output()));
    if (action.evidence().isEmpty()) {
      step.output = Optional.of(new TreeMap<>());
    }
  }

  private void judge(Node node, StepMemory step, Until until) {
    try {
      if (run.rehearsal.begun()) {
        run.rehearsal.waived(
            node,
            "looked once; would wait "
                + Words.of(run.duration(node, until.within()))
                + " at most until "
                + until.condition().text());
        return;
      }
      Object result = run.scope.results().of(node).orElseThrow();
      var bindings = run.scope.of(node).with("result", result);
      if (until.giveUp().isPresent() && Expressions.test(until.giveUp().get(), bindings)) {
        ends.fail(
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
          done(node, step);
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
        ends.late(node, until.condition().text());
        return;
      }
      pause = pause.compareTo(left) < 0 ? pause : left;
      ends.rest(node, Purpose.BETWEEN_TRIES, pause, run.label(node) + " · next try");
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }
}
