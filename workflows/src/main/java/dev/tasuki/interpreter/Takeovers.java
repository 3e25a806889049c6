package dev.tasuki.interpreter;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.StepState;
import java.util.List;
import java.util.Optional;

/**
 * A lock is taken from a run that waits for people, by one of them. The run itself judges whether
 * it waits, so that nothing of it can be under way when another run has the lock.
 */
final class Takeovers {
  private final Run run;
  private final Clicks clicks;
  private final Gatekeeper gates;
  private final Locks locks;

  Takeovers(Run run, Clicks clicks, Gatekeeper gates, Locks locks) {
    this.run = run;
    this.clicks = clicks;
    this.gates = gates;
    this.locks = locks;
  }

  /** Changes nothing. */
  void check(TakeRecord take) {
    clicks.checkRun(take.workflowId(), take.firstRunId());
    if (clicks.told(take.clickId(), take.person()).isPresent()) {
      return;
    }
    if (take.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "to take a lock needs a reason; say why in one sentence");
    }
    LockMemory lock = run.memory.locks.get(take.key());
    if (lock == null || !lock.held || run.memory.outcome.isPresent()) {
      throw kept("this run does not have the lock \"" + Run.cut(take.key(), 200) + "\" now");
    }
    if (lock.holder.isPresent()) {
      throw kept("this run has the lock with " + lock.holder.get() + ", which waits for it");
    }
    Node owner = run.tree.node(lock.owner);
    Optional<String> busy =
        run.memory.pending.values().stream()
            .filter(pending -> pending.purpose().works())
            .flatMap(pending -> run.tree.find(pending.path()).stream())
            .filter(node -> node.aside() || node.inside(owner))
            .map(run::label)
            .findFirst();
    if (busy.isPresent()) {
      throw kept("the run is at work under it: " + busy.get() + "; wait for it, or abort the run");
    }
    if (!waitsForPeople(owner)) {
      throw kept("the run waits for no person under it; it gives the lock back by itself");
    }
  }

  private static RunbookException kept(String why) {
    return new RunbookException(RunbookError.LOCK_KEPT, why);
  }

  private boolean waitsForPeople(Node owner) {
    boolean asks =
        run.tree.body().stream()
            .filter(node -> node.inside(owner) || owner.inside(node))
            .map(node -> node.path)
            .anyMatch(
                path ->
                    Optional.ofNullable(run.memory.gates.get(path))
                            .filter(gate -> gate.state == GateMemory.State.OPEN)
                            .isPresent()
                        || Optional.ofNullable(run.memory.forms.get(path))
                            .filter(form -> form.state == FormMemory.State.OPEN)
                            .isPresent());
    return asks
        || run.memory.steps.entrySet().stream()
            .filter(step -> step.getValue().hold.isPresent())
            .flatMap(step -> run.tree.find(step.getKey()).stream())
            .anyMatch(node -> node.aside() || node.inside(owner));
  }

  /** What was asked, or approved, under the lock counts no more. */
  void carryOut(TakeRecord take) {
    String by =
        "The lock "
            + take.key()
            + " was taken by "
            + take.person().name()
            + ": "
            + Run.cut(take.reason(), 200);
    Node owner =
        run.tree.node(Optional.ofNullable(run.memory.locks.get(take.key())).orElseThrow().owner);
    locks.giveUp(take.key());
    for (String path : List.copyOf(run.memory.gates.keySet())) {
      Node node = run.tree.node(path);
      if (node.inside(owner) || owner.inside(node)) {
        close(node, by);
      }
    }
    run.note(by);
    clicks.count(take.clickId(), take.person(), "Taken. The run that waits next has it now.");
  }

  private void close(Node node, String why) {
    GateMemory gate = run.gate(node);
    switch (gate.state) {
      case OPEN, PREPARING -> {
        gates.close(node);
        gate.waiters.stream()
            .map(run.tree::node)
            .map(run::step)
            .filter(step -> step.phase instanceof Phase.AtGate)
            .forEach(Takeovers::again);
        gate.voided = Optional.of(why);
      }
      case PASSED -> {
        gate.state = GateMemory.State.CLOSED;
        gate.voided = Optional.of(why);
      }
      case DENIED, CLOSED -> {}
    }
  }

  /** By its way in, where the lock is asked for. */
  private static void again(StepMemory step) {
    step.detail = "";
    if (step.attempts == 0) {
      step.phase = new Phase.Idle();
      step.state = StepState.PENDING;
    } else {
      step.phase = new Phase.Entering();
    }
  }
}
