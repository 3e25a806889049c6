package dev.tasuki.interpreter;

import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Where people's orders about held steps come in: checked first, then carried out. */
final class HoldDesk {
  private final Run run;
  private final Clicks clicks;
  private final Gatekeeper gates;
  private final Actions actions;
  private final Setbacks setbacks;
  private final Resets resets;
  private final Ends ends;
  private final Unwinder unwinder;
  private final Releases releases;

  HoldDesk(
      Run run,
      Clicks clicks,
      Gatekeeper gates,
      Actions actions,
      Setbacks setbacks,
      Resets resets,
      Ends ends,
      Unwinder unwinder,
      Releases releases) {
    this.run = run;
    this.clicks = clicks;
    this.gates = gates;
    this.actions = actions;
    this.setbacks = setbacks;
    this.resets = resets;
    this.ends = ends;
    this.unwinder = unwinder;
    this.releases = releases;
  }

  /** Changes nothing. */
  void check(CommandRecord command) {
    clicks.checkRun(command.workflowId(), command.firstRunId());
    if (clicks.told(command.clickId(), command.person()).isPresent()) {
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
    return run.tree.find(path).map(n -> run.step(n).unknown && !n.aside()).orElse(false);
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
    if (command.wayOn() == WayOn.PASS) {
      checkPass(command, run.step(run.tree.node(command.step())));
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

  /** The hand looks whose word it is, by its own configuration, once more. */
  private void checkPass(CommandRecord command, StepMemory step) {
    List<String> approvers =
        step.standstill.flatMap(Standstill::frozen).map(Frozen::approvers).orElse(List.of());
    String name = command.person().name();
    if (!Quorum.inAny(command.person(), approvers)) {
      throw new RunbookException(
          RunbookError.NOT_APPROVER,
          "\"%s\" is in none of the groups that may let something pass this freeze: %s"
              .formatted(name, String.join(", ", approvers)));
    }
    if (name.equals(run.start.body().requester().name())) {
      throw new RunbookException(
          RunbookError.REQUESTER_EXCLUDED,
          "\"%s\" asked for this run; somebody else has to let it pass".formatted(name));
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

  String carryOut(Signed<CommandRecord> signed) {
    CommandRecord command = signed.body();
    String answer =
        switch (command.wayOn()) {
          case RETRY -> retry(run.tree.node(command.step()));
          case SKIP -> skip(run.tree.node(command.step()), command);
          case DONE -> done(run.tree.node(command.step()), command);
          case UNDO -> undo(command);
          case ABORT -> abort(command);
          case PASS -> pass(run.tree.node(command.step()), signed);
        };
    clicks.count(command.clickId(), command.person(), answer);
    return answer;
  }

  private String retry(Node node) {
    StepMemory step = run.step(node);
    Hold hold = step.hold.orElseThrow();
    step.hold = Optional.empty();
    step.detail = "";
    step.state = StepState.RUNNING;
    switch (hold.kind()) {
      case UNKNOWN -> setbacks.ordered(node);
      case RESET -> resets.acknowledged(node);
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
      case FREEZE -> releases.goOn(node);
      case DEBT -> unwinder.retry(node);
      case STEP -> {
        if (hold.code() == RunbookError.EVIDENCE_LOST && run.tree.changes(node)) {
          // It has acted; only what it was answered is still to be stored.
          actions.sealAgain(node);
        } else {
          again(node, step);
        }
      }
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
      latestOf(node, Scope.read(assertion.condition()))
          .ifPresent(
              read -> {
                again(read, run.step(read));
                step.reread = Optional.of(read.path);
              });
    }
  }

  private Optional<Node> latestOf(Node node, SortedSet<Reference> used) {
    return used.stream()
        .flatMap(reference -> run.scope.meant(node, reference).stream())
        .filter(n -> n.step instanceof Step.Action)
        .filter(n -> run.step(n).over())
        .max(Comparator.comparingInt(Node::order));
  }

  private String pass(Node node, Signed<CommandRecord> signed) {
    StepMemory step = run.step(node);
    step.pass = Optional.of(signed);
    run.note(
        "%s let %s pass a freeze: %s"
            .formatted(signed.body().person().name(), node.path, signed.body().reason()));
    releases.goOn(node);
    return "It is tried in spite of the freeze.";
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
    boolean debt = step.hold.map(h -> h.kind() == Hold.Kind.DEBT).orElse(false);
    step.unknown = false;
    step.began = true;
    step.changed = true;
    step.code = Optional.empty();
    if (debt) {
      String by = "done by hand by " + command.person().name() + ": " + command.reason();
      run.over(node, StepState.DONE, by);
      unwinder.doneByHand(node);
      return "Noted: it was done by hand.";
    }
    run.over(
        node,
        StepState.DONE,
        "it happened, says " + command.person().name() + ": " + command.reason());
    return "Noted: it happened.";
  }

  /** What nobody knows the outcome of is asked about first; what runs beside is awaited. */
  private String undo(CommandRecord command) {
    String message = "Undone by " + command.person().name() + ": " + command.reason();
    run.end(RunState.FAILED, message, true);
    return "What was done is undone; then the run ends as failed.";
  }

  private String abort(CommandRecord command) {
    String message = "Aborted by " + command.person().name() + ": " + command.reason();
    boolean undo = command.undo();
    run.stop(RunState.ABORTED, message, undo);
    run.tree
        .find(command.step())
        .filter(n -> run.step(n).unknown && !n.aside() && !n.root())
        .ifPresent(n -> ends.stopped(n, "outcome unknown; counted as if it happened"));
    return undo
        ? "What was done is undone; then the run ends."
        : "The run ends; nothing is undone.";
  }
}
