package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.Paged;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Step;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Asks people, counts what they say, and sees that what runs is what they approved. */
final class Gatekeeper {
  private static final Outbox.Pace LOOK =
      new Outbox.Pace(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(5));
  private static final Outbox.Pace POLICY =
      new Outbox.Pace(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;
  private final Holds holds;
  private final Approvals approvals;
  private final Places places;
  private final Patience patience;
  private final Glass glass;

  Gatekeeper(Run run, Holds holds, Approvals approvals, Places places) {
    this.run = run;
    this.holds = holds;
    this.approvals = approvals;
    this.places = places;
    this.patience = new Patience(run);
    this.glass = new Glass(run, patience);
  }

  static Outbox.Pace lookPace() {
    return LOOK;
  }

  /**
   * Prepares the question of a gate: looks at every change inside that is still to come, and asks
   * policy who may answer. The waiting step is the gate's own, or one inside whose approval is
   * void.
   */
  void ask(Node node, Node waiter, List<String> differences) {
    GateMemory gate = run.gate(node);
    boolean asking =
        gate.state == GateMemory.State.PREPARING || gate.state == GateMemory.State.OPEN;
    if (asking && differences.isEmpty() && node != waiter) {
      join(gate, waiter);
      return;
    }
    List<String> beside = asking ? List.copyOf(gate.waiters) : List.of();
    close(node);
    gate.state = GateMemory.State.PREPARING;
    gate.waiters = new ArrayList<>(beside);
    join(gate, waiter);
    List<GateMemory.Part> before = gate.parts;
    gate.differences = new ArrayList<>(differences);
    gate.resetSince = false;
    gate.voided = Optional.empty();
    gate.decisions = new ArrayList<>();
    gate.passed = Optional.empty();
    gate.parts = new ArrayList<>();
    gate.awaited = new ArrayList<>();
    gate.policy = Optional.empty();
    try {
      for (Node inside : approvals.inside(node)) {
        if (places.unknown(inside)) {
          gate.awaited.add(places.call(inside, node.path, Purpose.GATE_PLACE));
        }
      }
    } catch (RunbookException e) {
      gate.state = GateMemory.State.CLOSED;
      hold(node, e.error(), words(e));
      return;
    }
    if (gate.awaited.isEmpty()) {
      plan(node, before);
    }
  }

  /** A place inside is known; the question is planned once all are. */
  void placed(Node node, String call, Node inside, Target target) {
    GateMemory gate = run.gate(node);
    run.step(inside).target = Optional.of(target);
    gate.awaited.remove(call);
    if (gate.awaited.isEmpty()) {
      plan(node, List.of());
    }
  }

  private void plan(Node node, List<GateMemory.Part> before) {
    GateMemory gate = run.gate(node);
    Risk risk = Risk.REVERSIBLE;
    try {
      gate.ask = Run.cut(run.text(node, definition(node).ask()), 1000);
      for (Node covered : approvals.covered(node)) {
        Step.Action action = (Step.Action) covered.step;
        Risk own = run.tree.risk(covered);
        risk = own.atLeast(risk) ? own : risk;
        Optional<GateMemory.Part> running = running(covered, before);
        gate.parts.add(running.orElseGet(() -> approvals.plan(node, covered, action)));
      }
    } catch (RunbookException e) {
      gate.state = GateMemory.State.CLOSED;
      hold(node, e.error(), words(e));
      return;
    }
    gate.risk = risk.word();
    for (GateMemory.Part part : gate.parts) {
      if (part.deferred().isEmpty() && !part.looked()) {
        gate.awaited.add(part.path());
        look(Purpose.GATE_LOOK, node.path, run.tree.node(part.path()), part.input());
      }
    }
    run.call(
        node.path,
        Purpose.GATE_POLICY,
        "",
        ActivityNames.GATE_POLICY,
        CallKind.POLICY,
        new GateRequest(
            run.runbook.definition().id(),
            node.path,
            risk,
            run.target(node),
            definition(node).approvers()),
        POLICY,
        "who may pass the gate of " + run.label(node));
  }

  private void join(GateMemory gate, Node waiter) {
    if (!gate.waiters.contains(waiter.path)) {
      gate.waiters.add(waiter.path);
    }
    StepMemory waiting = run.step(waiter);
    waiting.phase = new Phase.AtGate();
    waiting.state = StepState.WAITING;
    waiting.detail = "the question is being prepared";
  }

  /** What is under way beside the question keeps what was approved of it. */
  private Optional<GateMemory.Part> running(Node covered, List<GateMemory.Part> before) {
    Optional<GateMemory.Part> approved =
        before.stream().filter(part -> part.path().equals(covered.path)).findFirst();
    return switch (run.step(covered).phase) {
      case Phase.Acting _, Phase.Resting _, Phase.Probing _, Phase.Sealing _ -> approved;
      case Phase.Switched _ -> approved.filter(_ -> run.step(covered).began);
      case Phase.Idle _,
          Phase.AtGate _,
          Phase.AtForm _,
          Phase.Placing _,
          Phase.Locking _,
          Phase.Guarding _,
          Phase.Entering _,
          Phase.Looking _,
          Phase.Inside _,
          Phase.Holding _,
          Phase.Leaving _,
          Phase.Over _ ->
          Optional.empty();
    };
  }

  private void hold(Node node, RunbookError code, String why) {
    for (String waiter : run.gate(node).waiters) {
      holds.hold(run.tree.node(waiter), Hold.Kind.GATE, code, why, false);
    }
  }

  String look(Purpose purpose, String owner, Node node, SortedMap<String, Object> input) {
    Step.Action action = (Step.Action) node.step;
    return run.call(
        owner,
        purpose,
        node.path,
        ActivityNames.lookOf(action.action()),
        CallKind.LOOK,
        run.calls.looking(node, input, run.step(node)),
        LOOK,
        "look at what " + run.label(node) + " would do");
  }

  void looked(Node node, String path, Look look) {
    GateMemory gate = run.gate(node);
    Node seen = run.tree.node(path);
    Step.Action action = (Step.Action) seen.step;
    SortedMap<String, Object> facts = approvals.approvalFacts(seen, look);
    gate.parts.replaceAll(
        part ->
            part.path().equals(path)
                ? new GateMemory.Part(
                    path,
                    approvals.planned(
                        seen, action, part.shown().input(), facts, look.effects(), look.fidelity()),
                    part.input(),
                    part.deferred(),
                    facts,
                    true)
                : part);
    gate.awaited.remove(path);
    open(node);
  }

  void policyKnown(Node node, GatePolicy policy) {
    run.gate(node).policy = Optional.of(policy);
    open(node);
  }

  /** A look or the policy could not be had. */
  void cannotAsk(Node node, CallFailure failure) {
    close(node);
    if (run.rehearsal.on()) {
      run.rehearsal.notShown(node, failure.message());
      return;
    }
    hold(node, failure.code(), "The question could not be prepared: " + failure.message());
  }

  private void open(Node node) {
    GateMemory gate = run.gate(node);
    if (gate.policy.isEmpty() || !gate.awaited.isEmpty()) {
      return;
    }
    if (run.rehearsal.on()) {
      run.rehearsal.shown(node);
      return;
    }
    gate.revision++;
    gate.state = GateMemory.State.OPEN;
    gate.opened = Optional.of(run.now);
    List<String> lines = new ArrayList<>();
    lines.add("question = " + gate.ask);
    gate.parts.forEach(part -> lines.addAll(Approvals.lines(part)));
    gate.asides = approvals.asides(node, gate.parts);
    gate.asides.forEach(aside -> lines.addAll(Approvals.lines(aside)));
    gate.asked.put(gate.revision, lines);
    gate.covered = approvals.covered(gate);
    GateQuestion question = approvals.question(node, gate);
    gate.question = Optional.of(question);
    gate.digest = question.digest();
    gate.digests.put(gate.revision, gate.digest);
    patience.begin(node);
    for (String waiter : gate.waiters) {
      run.step(run.tree.node(waiter)).detail = "waits for people: " + gate.ask;
    }
  }

  void decided(Node node, Signed<DecisionRecord> decision) {
    GateMemory gate = run.gate(node);
    gate.decisions.add(decision);
    if (decision.body().verdict() == Verdict.DENY) {
      close(node);
      gate.state = GateMemory.State.DENIED;
      denied(node, decision.body());
      return;
    }
    if (decision.body().breakGlass()) {
      glass.broken(node, decision.body());
    }
    List<Person> approved = gate.decisions.stream().map(d -> d.body().person()).toList();
    if (decision.body().breakGlass() || Quorum.reached(gate.policy.orElseThrow(), approved)) {
      close(node);
      gate.state = GateMemory.State.PASSED;
      gate.pass();
      gate.passed = Optional.of(run.now);
      gate.waiters.forEach(waiter -> run.step(run.tree.node(waiter)).detail = "");
    }
  }

  private void denied(Node node, DecisionRecord decision) {
    List<Node> waiters = run.gate(node).waiters.stream().map(run.tree::node).toList();
    String said = decision.person().name() + " denied it: " + decision.reason();
    switch (definition(node).onDenied()) {
      case UNDO -> {
        waiters.forEach(waiter -> run.over(waiter, StepState.DENIED, said));
        run.step(node).state = StepState.DENIED;
        run.end(RunState.DENIED, said, true);
      }
      case HOLD -> hold(node, RunbookError.NOT_ALLOWED, said);
      case CONTINUE -> {
        waiters.forEach(waiter -> run.over(waiter, StepState.DENIED, said));
        if (!waiters.contains(node)) {
          run.over(node, StepState.DENIED, said);
        }
      }
    }
  }

  void remind(Node node) {
    patience.remind(node);
  }

  void paged(Paged paged) {
    patience.paged(paged);
  }

  void reviewFailed(Node node, CallFailure failure) {
    glass.reviewFailed(node, failure);
  }

  void expired(Node node) {
    if (!patience.exhausted(node)) {
      return;
    }
    close(node);
    hold(
        node,
        RunbookError.QUESTION_CLOSED,
        "Nobody who may decide answered in time. Silence is not a no: retry asks again.");
  }

  /** No answer counts any more; what is under way for the question is dropped. */
  void close(Node node) {
    GateMemory gate = run.gate(node);
    patience.end(gate);
    for (var entry : List.copyOf(run.memory.pending.entrySet())) {
      Purpose purpose = entry.getValue().purpose();
      if (entry.getValue().path().equals(node.path)
          && (purpose == Purpose.GATE_LOOK
              || purpose == Purpose.GATE_POLICY
              || purpose == Purpose.GATE_PLACE)) {
        run.dropCall(entry.getKey());
      }
    }
    gate.state = GateMemory.State.CLOSED;
  }

  private static Gate definition(Node node) {
    return node.gate().orElseThrow();
  }

  private static String words(RunbookException e) {
    return String.valueOf(e.getMessage());
  }
}
