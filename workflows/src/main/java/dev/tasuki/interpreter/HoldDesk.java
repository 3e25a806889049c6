package dev.tasuki.interpreter;

import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import dev.tasuki.given.ChangedInputs;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where people's orders about held steps come in: checked first, then carried out. */
final class HoldDesk {
  private final Run run;
  private final Clicks clicks;
  private final Ways ways;
  private final Retries retries;
  private final ByHand byHand;
  private final Ends ends;
  private final Releases releases;

  HoldDesk(
      Run run,
      Clicks clicks,
      Ways ways,
      Retries retries,
      ByHand byHand,
      Ends ends,
      Releases releases) {
    this.run = run;
    this.clicks = clicks;
    this.ways = ways;
    this.retries = retries;
    this.byHand = byHand;
    this.ends = ends;
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
    if (!command.proof().isEmpty() && command.wayOn() != WayOn.DONE) {
      throw new RunbookException(
          RunbookError.PROOF_MISSING, "only done takes a proof, not " + command.wayOn().word());
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
    boolean passesOver =
        command.wayOn() == WayOn.SKIP || (command.wayOn() == WayOn.DONE && !hold.get().unknown());
    if (passesOver && verifies(command.step())) {
      boolean approver =
          run.memory.gates.values().stream()
              .flatMap(g -> g.policy.stream())
              .allMatch(p -> Quorum.mayDecide(p, command.person()));
      if (!approver) {
        throw new RunbookException(
            RunbookError.NOT_APPROVER,
            "\""
                + command.step()
                + "\" verifies a change; only who may approve it may pass over this");
      }
    }
    Node node = run.tree.node(command.step());
    switch (command.wayOn()) {
      case RETRY -> retries.check(node, hold.get(), command);
      case DONE -> byHand.check(node, hold.get(), command);
      case SKIP, UNDO, ABORT, PASS -> {
        if (!command.fields().isEmpty()) {
          throw new RunbookException(
              RunbookError.PARAMETER_INVALID,
              command.wayOn().word() + " takes no fields; " + command.fields().keySet());
        }
      }
    }
  }

  /** Changes nothing. */
  void checkInputs(CommandRecord command, ChangedInputs inputs) {
    Optional<Node> node = run.tree.find(command.step());
    boolean counted = clicks.told(command.clickId(), command.person()).isPresent();
    if (counted || command.wayOn() != WayOn.RETRY || command.fields().isEmpty()) {
      return;
    }
    if (node.isPresent() && node.get().step instanceof Step.Action action) {
      List<String> wrong =
          inputs.complaints(action.action(), ways.input(node.get()), command.fields());
      if (!wrong.isEmpty()) {
        throw new RunbookException(RunbookError.PARAMETER_INVALID, String.join("\n- ", wrong));
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

  String carryOut(Signed<CommandRecord> order) {
    CommandRecord command = order.body();
    String answer =
        switch (command.wayOn()) {
          case RETRY -> retries.carryOut(run.tree.node(command.step()), order);
          case SKIP -> skip(run.tree.node(command.step()), command);
          case DONE -> byHand.carryOut(run.tree.node(command.step()), command);
          case UNDO -> undo(command);
          case ABORT -> abort(command);
          case PASS -> pass(run.tree.node(command.step()), order);
        };
    clicks.count(command.clickId(), command.person(), answer);
    return answer;
  }

  private String pass(Node node, Signed<CommandRecord> order) {
    StepMemory step = run.step(node);
    step.pass = Optional.of(order);
    run.note(
        "%s let %s pass a freeze: %s"
            .formatted(order.body().person().name(), node.path, order.body().reason()));
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
