package dev.tasuki.interpreter;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Walks the tree from step to step; groups remember where they are. */
final class Walker {
  private final Run run;
  private final Holds holds;
  private final Gatekeeper gates;
  private final Actions actions;
  private final Ends ends;

  Walker(Run run, Holds holds, Gatekeeper gates, Actions actions, Ends ends) {
    this.run = run;
    this.holds = holds;
    this.gates = gates;
    this.actions = actions;
    this.ends = ends;
  }

  /** Goes on as far as is possible without a new event; whether the step is over. */
  boolean advance(Node node) {
    while (true) {
      StepMemory step = run.step(node);
      if (step.over()) {
        return true;
      }
      if (node.undoes.isEmpty() && !run.goesOn()) {
        return false;
      }
      Phase before = step.phase;
      switch (before) {
        case Phase.Idle _ -> begin(node);
        case Phase.AtGate _ -> atGate(node);
        case Phase.Entering _ -> enter(node);
        case Phase.Inside _ -> {
          if (!inside(node)) {
            return step.over();
          }
        }
        case Phase.Looking _,
            Phase.Acting _,
            Phase.Resting _,
            Phase.Probing _,
            Phase.Holding _,
            Phase.Over _ -> {}
      }
      if (step.phase.equals(before)) {
        return step.over();
      }
    }
  }

  private void begin(Node node) {
    StepMemory step = run.step(node);
    if (step.reread.isPresent()) {
      if (!advance(run.tree.node(step.reread.get()))) {
        return;
      }
      step.reread = Optional.empty();
    }
    try {
      var when = node.step.head().when();
      if (when.isPresent() && !Expressions.test(when.get(), run.scope.of(node))) {
        run.over(node, StepState.SKIPPED, "since " + when.get().text() + " does not hold");
        return;
      }
    } catch (RunbookException e) {
      fail(node, e);
      return;
    }
    boolean person = node.gate().isPresent();
    if (run.start.body().mode() == Mode.DIAGNOSE
        && node.undoes.isEmpty()
        && (person || run.tree.changes(node))) {
      run.end(
          RunState.DONE,
          "Diagnosed; nothing was changed. The rest is a plan; it would begin with "
              + run.label(node)
              + ".",
          false);
      return;
    }
    if (person && run.gate(node).state != GateMemory.State.PASSED) {
      run.begin(node);
      gates.ask(node, node, List.of());
      return;
    }
    step.phase = new Phase.Entering();
  }

  private void atGate(Node node) {
    node.gatekeeper()
        .filter(g -> run.gate(g).state == GateMemory.State.PASSED)
        .ifPresent(_ -> run.step(node).phase = new Phase.Entering());
  }

  private void enter(Node node) {
    run.begin(node);
    switch (node.step) {
      case Step.Action _ -> actions.enter(node);
      case Step.Group group -> enterGroup(node, group);
      case Step.Assert assertion -> judge(node, assertion);
      case Step.Finish finish -> finish(node, finish);
      case Step.Run _,
          Step.Block _,
          Step.Loop _,
          Step.Parallel _,
          Step.Choose _,
          Step.Ask _,
          Step.Wait _,
          Step.Set _ ->
          throw new IllegalStateException("the interpreter does not walk " + node.step.name());
    }
  }

  private void enterGroup(Node node, Step.Group group) {
    StepMemory step = run.step(node);
    step.state = StepState.RUNNING;
    step.detail = "";
    step.phase = new Phase.Inside();
    if (group.timeout().isPresent() && step.lateTimer.isEmpty()) {
      try {
        Duration timeout = run.duration(node, group.timeout().get());
        step.deadline = Optional.of(run.now.plus(timeout));
        step.lateTimer =
            Optional.of(
                run.timer(
                    node.path,
                    Purpose.GROUP_LATE,
                    timeout,
                    "time for " + run.label(node) + " is up"));
      } catch (RunbookException e) {
        fail(node, e);
      }
    }
  }

  /** Whether the group has come to its end, or to rest since it is late. */
  private boolean inside(Node node) {
    StepMemory step = run.step(node);
    if (step.late) {
      if (!childrenQuiet(node)) {
        return false;
      }
      late(node);
      return true;
    }
    while (step.cursor < node.children.size()) {
      Node child = node.children.get(step.cursor);
      boolean over = advance(child);
      if (step.over()) {
        return true;
      }
      if (!over) {
        return false;
      }
      if (node.undoes.isEmpty() && !run.goesOn()) {
        return false;
      }
      if (node.undoes.isPresent() && failed(child)) {
        run.over(node, run.step(child).state, run.step(child).detail);
        return true;
      }
      step.cursor++;
    }
    run.over(node, StepState.DONE, "");
    return true;
  }

  private boolean failed(Node node) {
    return switch (run.step(node).state) {
      case FAILED, TIMED_OUT, DENIED, UNKNOWN -> node.step.head().onFailure() != OnFailure.CONTINUE;
      case PENDING, WAITING, RUNNING, DONE, SKIPPED, HELD, NOT_RUN -> false;
    };
  }

  private void late(Node node) {
    Step.Group group = (Step.Group) node.step;
    StepMemory step = run.step(node);
    String why = "was not done by " + step.deadline.map(String::valueOf).orElse("its time");
    if (node.undoes.isPresent()) {
      leaveInside(node);
      run.over(node, StepState.TIMED_OUT, why);
      return;
    }
    switch (group.onTimeout()) {
      case HOLD -> holds.hold(node, Hold.Kind.GROUP, RunbookError.STEP_LATE, why, false);
      case CONTINUE -> {
        leaveInside(node);
        run.over(node, StepState.TIMED_OUT, why);
      }
      case UNDO -> {
        leaveInside(node);
        run.over(node, StepState.TIMED_OUT, why);
        run.end(RunState.FAILED, run.label(node) + " " + why, true);
      }
    }
  }

  /** Everything in there that is not over stays as it is, for good. */
  void leaveInside(Node node) {
    for (Node child : node.children) {
      StepMemory step = run.step(child);
      if (!step.over()) {
        boolean entered = step.phase instanceof Phase.Inside;
        leaveInside(child);
        run.over(child, left(step, entered), step.detail.isEmpty() ? plan(child) : step.detail);
      }
    }
  }

  private StepState left(StepMemory step, boolean entered) {
    if (step.unknown) {
      return StepState.UNKNOWN;
    }
    if (step.state == StepState.DENIED) {
      return StepState.DENIED;
    }
    if (entered) {
      boolean good = run.memory.ending.map(e -> e.outcome().good()).orElse(false);
      return good ? StepState.DONE : StepState.FAILED;
    }
    return step.began || step.state == StepState.HELD ? StepState.FAILED : StepState.NOT_RUN;
  }

  private String plan(Node node) {
    return node.step instanceof Step.Action action ? "would run " + action.action() : "";
  }

  private void judge(Node node, Step.Assert assertion) {
    try {
      if (Expressions.test(assertion.condition(), run.scope.of(node))) {
        run.over(node, StepState.DONE, "");
        return;
      }
      String message = run.text(node, assertion.message());
      if (node.undoes.isPresent()) {
        run.over(node, StepState.FAILED, message);
      } else if (assertion.head().onFailure() == OnFailure.HOLD) {
        holds.hold(node, Hold.Kind.STEP, RunbookError.ASSERT_FAILED, message, false);
      } else if (assertion.head().onFailure() == OnFailure.CONTINUE) {
        run.over(node, StepState.FAILED, message);
      } else {
        run.over(node, StepState.FAILED, message);
        run.end(RunState.REFUSED, message, true);
      }
    } catch (RunbookException e) {
      fail(node, e);
    }
  }

  private void finish(Node node, Step.Finish finish) {
    try {
      String message = run.text(node, finish.message());
      run.over(node, StepState.DONE, message);
      switch (finish.outcome()) {
        case DONE -> run.end(RunState.DONE, message, false);
        case NO_ACTION -> run.end(RunState.NO_ACTION, message, false);
        case HANDED_OVER -> run.end(RunState.HANDED_OVER, message, false);
        case REFUSED -> run.end(RunState.REFUSED, message, true);
        case FAILED -> run.end(RunState.FAILED, message, true);
      }
    } catch (RunbookException e) {
      fail(node, e);
    }
  }

  private void fail(Node node, RunbookException e) {
    ends.fail(node, e.error(), String.valueOf(e.getMessage()), StepState.FAILED);
  }

  // Coming to rest.

  /**
   * Brings a step to rest without beginning anything: reads are dropped; a change that is under way
   * is asked to stop, and its outcome is awaited.
   */
  boolean quiet(Node node) {
    StepMemory step = run.step(node);
    boolean changes = run.tree.changes(node);
    return switch (step.phase) {
      case Phase.Idle _ -> step.reread.map(r -> quiet(run.tree.node(r))).orElse(true);
      case Phase.Entering _, Phase.Over _ -> true;
      case Phase.AtGate _ -> {
        node.gatekeeper().ifPresent(gates::close);
        yield rest(step);
      }
      case Phase.Looking looking -> {
        run.dropCall(looking.call());
        yield rest(step);
      }
      case Phase.Resting resting -> {
        if (resting.purpose() == Purpose.SETTLE) {
          yield false;
        }
        run.dropTimer(resting.timer());
        yield rest(step);
      }
      case Phase.Acting acting -> {
        if (!changes) {
          run.dropCall(acting.call());
          yield rest(step);
        }
        if (!step.cancelling) {
          step.cancelling = true;
          step.detail = "was asked to stop; its outcome is awaited";
          run.orders.add(new Order.CancelCall(acting.call()));
        }
        yield false;
      }
      case Phase.Probing _ -> false;
      case Phase.Holding _ -> quietHold(node, step);
      case Phase.Inside _ -> childrenQuiet(node);
    };
  }

  /** Only a change whose outcome nobody knows keeps the run from going on. */
  private boolean quietHold(Node node, StepMemory step) {
    boolean undoing = run.memory.ending.map(RunMemory.Ending::undo).orElse(true);
    if (!step.unknown || !undoing) {
      return true;
    }
    if (step.hold.isPresent() && step.hold.get().ways().contains(WayOn.RETRY)) {
      holds.hold(
          node, Hold.Kind.UNKNOWN, RunbookError.OUTCOME_UNKNOWN, step.hold.get().why(), true);
    }
    return false;
  }

  private static boolean rest(StepMemory step) {
    step.phase = new Phase.Idle();
    if (!step.began) {
      step.state = StepState.PENDING;
    }
    return true;
  }

  private boolean childrenQuiet(Node node) {
    StepMemory step = run.step(node);
    return step.cursor >= node.children.size() || quiet(node.children.get(step.cursor));
  }
}
