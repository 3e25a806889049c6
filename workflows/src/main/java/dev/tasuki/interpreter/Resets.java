package dev.tasuki.interpreter;

import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/**
 * A run that was set back: by a reset in Temporal, or with Temporal's database. What it did after
 * that point is not in its history any more, so that each change counts as interrupted until its
 * probe, or a person, has said what became of it. Approvals from before count no more.
 */
final class Resets {
  private static final String BEFORE =
      "the run was set back to an earlier point; approvals from before count no more";

  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;
  private final Locks locks;

  Resets(Run run, Holds holds, Gatekeeper gates, Locks locks) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
    this.locks = locks;
  }

  /** A hand did not act, since it saw a reset that nobody has looked after for this step. */
  void seen(Node node, String reset) {
    StepMemory step = run.step(node);
    boolean news = run.memory.resets.add(reset);
    step.reset = Optional.of(reset);
    if (news) {
      run.note(
          "The run was set back to an earlier point ("
              + reset
              + "); what it did after that is looked for, or asked about, before it is repeated.");
      locks.lost();
      for (var gate : List.copyOf(run.memory.gates.entrySet())) {
        voids(run.tree.node(gate.getKey()), gate.getValue());
      }
    }
  }

  private void voids(Node node, GateMemory gate) {
    switch (gate.state) {
      case PASSED -> {
        gate.state = GateMemory.State.CLOSED;
        gate.resetSince = true;
      }
      case OPEN, PREPARING -> {
        List<String> waiters = List.copyOf(gate.waiters);
        if (!gate.decisions.isEmpty() && !waiters.isEmpty()) {
          gates.ask(node, run.tree.node(waiters.getFirst()), List.of(BEFORE));
        }
      }
      case DENIED, CLOSED -> {}
    }
  }

  /** Why a gate that had been passed is asked anew. */
  static List<String> differences(GateMemory gate) {
    return gate.resetSince ? List.of(BEFORE) : gate.voided.stream().toList();
  }

  /** What may be repeated waits for one word of a person; with that word it goes on. */
  void ask(Node node) {
    holds.hold(
        node,
        Hold.Kind.RESET,
        RunbookError.RUN_RESET,
        "The run was set back to an earlier point, and may have done this already: "
            + run.label(node)
            + ". To repeat it does no harm by itself; retry lets the run go on from here, and holds"
            + " for all of it that may be repeated.",
        true);
  }

  /** A person has acknowledged the reset for the whole run. */
  void acknowledged(Node node) {
    String reset = run.step(node).reset.orElseThrow();
    run.memory.acknowledged.add(reset);
    goOn(run.step(node));
    for (StepMemory step : List.copyOf(run.memory.steps.values())) {
      boolean waits = step.hold.map(h -> h.kind() == Hold.Kind.RESET).orElse(false);
      if (waits && step.reset.equals(Optional.of(reset))) {
        goOn(step);
      }
    }
  }

  /** It is known that it did not happen, or a person wants it: this step may be tried. */
  void cleared(Node node) {
    StepMemory step = run.step(node);
    step.reset.ifPresent(reset -> step.cleared.add(reset));
    goOn(step);
  }

  /** By its way in: under a gate people are asked anew. */
  private static void goOn(StepMemory step) {
    step.reset = Optional.empty();
    step.hold = Optional.empty();
    step.deadline = Optional.empty();
    step.unknown = false;
    step.detail = "";
    step.phase = new Phase.Entering();
  }
}
