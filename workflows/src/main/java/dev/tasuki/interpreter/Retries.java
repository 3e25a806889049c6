package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Tries held steps again, as they were or with other inputs. */
final class Retries {
  private final Run run;
  private final Ways ways;
  private final Gatekeeper gates;
  private final Actions actions;
  private final Setbacks setbacks;
  private final Resets resets;
  private final Unwinder unwinder;
  private final Releases releases;

  Retries(
      Run run,
      Ways ways,
      Gatekeeper gates,
      Actions actions,
      Setbacks setbacks,
      Resets resets,
      Unwinder unwinder,
      Releases releases) {
    this.run = run;
    this.ways = ways;
    this.gates = gates;
    this.actions = actions;
    this.setbacks = setbacks;
    this.resets = resets;
    this.unwinder = unwinder;
    this.releases = releases;
  }

  /** Changes nothing. Whether values fit the action is for the catalogue to say. */
  void check(Node node, Hold hold, CommandRecord command) {
    if (command.fields().isEmpty()) {
      return;
    }
    Optional<String> why = ways.unchangeable(node, hold);
    if (why.isPresent()) {
      throw new RunbookException(
          RunbookError.NOT_HELD,
          "\"" + node.path + "\" cannot be tried again with other inputs: " + why.get());
    }
    for (String constant : run.facts(node).chosenBy()) {
      if (command.fields().containsKey(constant)) {
        throw new RunbookException(
            RunbookError.PARAMETER_INVALID,
            "the input \""
                + constant
                + "\" decides what the action does and cannot be changed; undo or abort, and start"
                + " a runbook that does the other thing");
      }
    }
  }

  String carryOut(Node node, Signed<CommandRecord> order) {
    StepMemory step = run.step(node);
    Hold hold = step.hold.orElseThrow();
    step.hold = Optional.empty();
    step.detail = "";
    step.state = StepState.RUNNING;
    if (!order.body().fields().isEmpty()) {
      changed(node, step, order);
      return "Tried again with other inputs. What they change under a gate is asked anew.";
    }
    again(node, step, hold);
    return "Tried again.";
  }

  private void changed(Node node, StepMemory step, Signed<CommandRecord> order) {
    CommandRecord command = order.body();
    if (step.unknown) {
      // To try it with other inputs says, too, that the last attempt did not happen.
      step.unknown = false;
      step.began = step.began && step.attempts > 1;
    }
    step.change(order, step.began && run.tree.changes(node));
    run.memory.changers.add(command.person().name());
    run.note(
        command.person().name()
            + " changed inputs of "
            + node.path
            + " at "
            + command.at()
            + ": "
            + Words.of(command.fields()));
    fresh(node, step);
  }

  private void again(Node node, StepMemory step, Hold hold) {
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
      case UNDO_ASKED -> unwinder.ordered(node);
      case DEBT -> unwinder.retry(node);
      case STEP -> {
        if (hold.code() == RunbookError.EVIDENCE_LOST && run.tree.changes(node)) {
          // It has acted; only what it was answered is still to be stored.
          actions.sealAgain(node);
        } else {
          fresh(node, step);
        }
      }
    }
  }

  private void fresh(Node node, StepMemory step) {
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
                fresh(read, run.step(read));
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
}
