package dev.tasuki.interpreter;

import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where people's decisions and commands come in: checked first, then carried out. */
final class Desk {
  private static final int DIFFERENCES = 10;

  private final Run run;
  private final Gatekeeper gates;
  private final Setbacks setbacks;
  private final Ends ends;
  private final Unwinder unwinder;

  Desk(Run run, Gatekeeper gates, Setbacks setbacks, Ends ends, Unwinder unwinder) {
    this.run = run;
    this.gates = gates;
    this.setbacks = setbacks;
    this.ends = ends;
    this.unwinder = unwinder;
  }

  // Decisions.

  Optional<String> told(String clickId, Person person) {
    return Optional.ofNullable(run.memory.clicks.get(click(clickId, person)));
  }

  private static String click(String clickId, Person person) {
    return clickId + " " + person.name();
  }

  /** Changes nothing. */
  void check(DecisionRecord decision, Instant now) {
    checkRun(decision.workflowId());
    if (told(decision.clickId(), decision.person()).isPresent()) {
      return;
    }
    String path = decision.gate();
    GateMemory gate = run.memory.gates.get(path);
    if (gate == null || gate.revision == 0) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the run asks nothing at \"" + path + "\"; open questions: " + openQuestions());
    }
    if (gate.state == GateMemory.State.OPEN
        && (decision.revision() != gate.revision || !decision.digest().equals(gate.digest))) {
      throw changed(decision, gate);
    }
    if (gate.state != GateMemory.State.OPEN
        || gate.expires.map(e -> !now.isBefore(e)).orElse(false)) {
      throw new RunbookException(RunbookError.QUESTION_CLOSED, closed(path, gate));
    }
    Person person = decision.person();
    if (person.name().equals(run.start.body().requester().name())) {
      throw new RunbookException(
          RunbookError.REQUESTER_EXCLUDED,
          "\"" + person.name() + "\" asked for this run; somebody else has to decide");
    }
    if (!Quorum.mayDecide(gate.policy.orElseThrow(), person)) {
      throw new RunbookException(
          RunbookError.NOT_APPROVER,
          "\""
              + person.name()
              + "\" is in none of the groups that may decide: "
              + inWords(gate.policy.get().approvals()));
    }
    if (gate.decisions.stream().anyMatch(d -> d.body().person().name().equals(person.name()))) {
      throw new RunbookException(
          RunbookError.ALREADY_DECIDED,
          "\"" + person.name() + "\" has decided this question; another person is needed");
    }
    if (decision.verdict() == Verdict.DENY && decision.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "to deny needs a reason; say why in one sentence");
    }
  }

  private void checkRun(String workflowId) {
    if (!workflowId.equals(run.start.body().workflowId())) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "this is run \""
              + run.start.body().workflowId()
              + "\", not \""
              + workflowId
              + "\"; send it there");
    }
  }

  private RunbookException changed(DecisionRecord decision, GateMemory gate) {
    List<String> now = gate.asked.getOrDefault(gate.revision, List.of());
    Integer shown =
        gate.digests.entrySet().stream()
            .filter(e -> e.getValue().equals(decision.digest()))
            .map(e -> e.getKey())
            .reduce((_, last) -> last)
            .orElse(decision.revision());
    List<String> then = gate.asked.getOrDefault(shown, List.of());
    List<String> differing = new ArrayList<>();
    then.stream().filter(l -> !now.contains(l)).forEach(l -> differing.add("was: " + l));
    now.stream().filter(l -> !then.contains(l)).forEach(l -> differing.add("is: " + l));
    String lines = String.join("\n", differing.stream().limit(DIFFERENCES).toList());
    String what =
        gate.asked.containsKey(shown) && shown != gate.revision
            ? "the decision is about revision " + shown + " of this question"
            : "the decision is about another question than the one that is open";
    return new RunbookException(
        RunbookError.QUESTION_CHANGED,
        what
            + "; open is revision "
            + gate.revision
            + "; look at it again and decide anew"
            + (lines.isEmpty() ? "" : "\n" + lines));
  }

  private static String closed(String path, GateMemory gate) {
    return "the question at \""
        + path
        + "\" is "
        + switch (gate.state) {
          case PASSED -> "answered: approved by " + names(gate);
          case DENIED -> "answered: denied by " + names(gate);
          case PREPARING -> "being prepared again, since something changed; look in a moment";
          case OPEN -> "expired; retry asks it again";
          case CLOSED -> "closed; retry asks it again, if the run is held there";
        };
  }

  private static String names(GateMemory gate) {
    return String.join(", ", gate.decisions.stream().map(d -> d.body().person().name()).toList());
  }

  private String openQuestions() {
    List<String> open =
        run.memory.gates.entrySet().stream()
            .filter(e -> e.getValue().state == GateMemory.State.OPEN)
            .map(e -> "\"" + e.getKey() + "\"")
            .toList();
    return open.isEmpty() ? "none" : String.join(", ", open);
  }

  static String inWords(List<List<String>> approvals) {
    return String.join(" and ", approvals.stream().map(g -> String.join(" or ", g)).toList());
  }

  String decided(Signed<DecisionRecord> signed) {
    DecisionRecord decision = signed.body();
    Node node = run.tree.node(decision.gate());
    gates.decided(node, signed);
    GateMemory gate = run.gate(node);
    String answer =
        decision.verdict() == Verdict.DENY
            ? "Denied."
            : gate.state == GateMemory.State.PASSED
                ? "Approved. The run goes on."
                : "Counted. Still needed of "
                    + inWords(gate.policy.orElseThrow().approvals())
                    + ".";
    run.memory.clicks.put(click(decision.clickId(), decision.person()), answer);
    return answer;
  }

  // Commands.

  /** Changes nothing. */
  void check(CommandRecord command) {
    checkRun(command.workflowId());
    if (told(command.clickId(), command.person()).isPresent()) {
      return;
    }
    if (run.memory.outcome.isPresent()) {
      throw new RunbookException(
          RunbookError.NOT_HELD, "the run is over: " + run.memory.outcome.get().word());
    }
    boolean abort = command.wayOn() == WayOn.ABORT;
    if (!(abort && command.step().isEmpty())) {
      checkHeld(command);
    }
    if (command.wayOn() != WayOn.RETRY && command.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING,
          command.wayOn().word() + " needs a reason; say why in one sentence");
    }
    boolean undoing = run.memory.ending.map(RunMemory.Ending::undo).orElse(false);
    if (abort && command.undo() && undoing && !unknownAt(command.step())) {
      throw new RunbookException(
          RunbookError.NOT_HELD,
          "an undo is under way already; abort without undo leaves things as they are");
    }
  }

  private boolean unknownAt(String path) {
    return run.tree.find(path).map(n -> run.step(n).unknown && n.undoes.isEmpty()).orElse(false);
  }

  private void checkHeld(CommandRecord command) {
    StepMemory step = run.memory.steps.get(command.step());
    Optional<Hold> hold = step == null ? Optional.empty() : step.hold;
    if (hold.isEmpty()) {
      throw new RunbookException(
          RunbookError.NOT_HELD,
          "nothing is held at \"" + command.step() + "\"; held: " + heldSteps());
    }
    if (hold.get().revision() != command.revision()) {
      throw new RunbookException(
          RunbookError.NOT_HELD,
          "\""
              + command.step()
              + "\" has been held anew since (revision "
              + hold.get().revision()
              + ", not "
              + command.revision()
              + "); look at it again");
    }
    if (!hold.get().ways().contains(command.wayOn())) {
      throw new RunbookException(
          RunbookError.NOT_HELD,
          "\""
              + command.step()
              + "\" does not offer "
              + command.wayOn().word()
              + "; it offers "
              + String.join(", ", hold.get().ways().stream().map(WayOn::word).toList()));
    }
    if (command.wayOn() == WayOn.SKIP && verifies(command.step())) {
      boolean approver =
          run.memory.gates.values().stream()
              .flatMap(g -> g.policy.stream())
              .allMatch(p -> Quorum.mayDecide(p, command.person()));
      if (!approver) {
        throw new RunbookException(
            RunbookError.NOT_APPROVER,
            "\"" + command.step() + "\" verifies a change; only who may approve it may skip this");
      }
    }
  }

  private boolean verifies(String path) {
    List<Step> verify = new ArrayList<>();
    for (dev.tasuki.definition.Phase phase : run.runbook.definition().body()) {
      if (phase.name() == PhaseName.VERIFY) {
        verify.addAll(phase.steps());
      }
    }
    return run.tree
        .find(path)
        .filter(
            n ->
                run.tree.root().children.stream()
                    .anyMatch(top -> n.inside(top) && verify.contains(top.step)))
        .isPresent();
  }

  private String heldSteps() {
    List<String> held =
        run.memory.steps.entrySet().stream()
            .filter(e -> e.getValue().hold.isPresent())
            .map(e -> "\"" + e.getKey() + "\"")
            .toList();
    return held.isEmpty() ? "nothing" : String.join(", ", held);
  }

  String carryOut(CommandRecord command) {
    String answer =
        switch (command.wayOn()) {
          case RETRY -> retry(run.tree.node(command.step()));
          case SKIP -> skip(run.tree.node(command.step()), command);
          case DONE -> done(run.tree.node(command.step()), command);
          case ABORT -> abort(command);
        };
    run.memory.clicks.put(click(command.clickId(), command.person()), answer);
    return answer;
  }

  private String retry(Node node) {
    StepMemory step = run.step(node);
    Hold hold = step.hold.orElseThrow();
    step.hold = Optional.empty();
    step.detail = "";
    step.state = StepState.RUNNING;
    switch (hold.kind()) {
      case UNKNOWN -> {
        step.deadline = Optional.empty();
        setbacks.repeat(node);
      }
      case GATE -> gates.ask(node.gatekeeper().orElseThrow(), node, List.of());
      case GROUP -> {
        step.late = false;
        step.phase = new Phase.Entering();
      }
      case MAX_DURATION -> {
        run.memory.durationFrom = Optional.of(run.now);
        run.memory.idle = Duration.ZERO;
        run.memory.idleSince = Optional.empty();
        step.phase = new Phase.Entering();
      }
      case DEBT -> unwinder.retry(node);
      case STEP -> again(node, step);
    }
    return "Tried again.";
  }

  private void again(Node node, StepMemory step) {
    step.group++;
    step.attempt = 0;
    step.deadline = Optional.empty();
    step.holdsSince = Optional.empty();
    step.state = StepState.PENDING;
    step.phase = new Phase.Idle();
    if (node.step instanceof Step.Assert assertion) {
      latestOf(node, Scope.stepsUsed(assertion.condition()))
          .ifPresent(
              read -> {
                again(read, run.step(read));
                step.reread = Optional.of(read.path);
              });
    }
  }

  private Optional<Node> latestOf(Node node, List<String> used) {
    return run.tree.body().stream()
        .filter(n -> n.order < node.order && used.contains(n.path))
        .filter(n -> n.step instanceof Step.Action)
        .filter(n -> run.step(n).over())
        .reduce((_, last) -> last);
  }

  private String skip(Node node, CommandRecord command) {
    StepMemory step = run.step(node);
    String said = command.person().name() + ": " + command.reason();
    if (step.unknown) {
      if (step.attempts == 1) {
        step.began = false;
      }
      ends.stopped(node, "did not happen, says " + said);
      return "Noted: it did not happen.";
    }
    run.over(node, StepState.SKIPPED, "skipped by " + said);
    return "Skipped.";
  }

  private String done(Node node, CommandRecord command) {
    StepMemory step = run.step(node);
    step.unknown = false;
    step.began = true;
    step.changed = true;
    run.over(
        node,
        StepState.DONE,
        "it happened, says " + command.person().name() + ": " + command.reason());
    return "Noted: it happened.";
  }

  private String abort(CommandRecord command) {
    String message = "Aborted by " + command.person().name() + ": " + command.reason();
    boolean undo = command.undo();
    Optional<RunMemory.Ending> before = run.memory.ending;
    run.memory.ending =
        Optional.of(
            before
                .map(e -> new RunMemory.Ending(e.outcome(), e.message() + " " + message, undo))
                .orElseGet(() -> new RunMemory.Ending(RunState.ABORTED, message, undo)));
    run.tree
        .find(command.step())
        .filter(n -> run.step(n).unknown && n.undoes.isEmpty() && !n.root())
        .ifPresent(n -> ends.stopped(n, "outcome unknown; counted as if it happened"));
    return undo
        ? "What was done is undone; then the run ends."
        : "The run ends; nothing is undone.";
  }
}
