package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.util.Optional;

/** Leads every step through its life; what a kind of step does is for the class of its kind. */
final class Walker implements Walk {
  private final Run run;
  private final Gatekeeper gates;
  private final Ends ends;
  private final Actions actions;
  private final Judge judge;
  private final Pauses pauses;
  private final Forms forms;
  private final Places places;
  private final Locks locks;
  private final Guards guards;
  private final Children children;
  private final Lists lists;
  private final Branches branches;
  private final Choices choices;
  private final Loops loops;
  private final Blocks blocks;
  private final Lateness lateness;
  private final Leaving leaving;

  Walker(
      Run run,
      Gatekeeper gates,
      Ends ends,
      Actions actions,
      Judge judge,
      Pauses pauses,
      Forms forms,
      Places places,
      Locks locks,
      Guards guards,
      Children children,
      Loops loops,
      Lateness lateness,
      Leaving leaving) {
    this.run = run;
    this.gates = gates;
    this.ends = ends;
    this.actions = actions;
    this.judge = judge;
    this.pauses = pauses;
    this.forms = forms;
    this.places = places;
    this.locks = locks;
    this.guards = guards;
    this.children = children;
    this.lists = new Lists(run);
    this.branches = new Branches(run, lists);
    this.choices = new Choices(run, ends, lists);
    this.loops = loops;
    this.blocks = new Blocks(run, ends);
    this.lateness = lateness;
    this.leaving = leaving;
  }

  @Override
  public boolean advance(Node node) {
    while (true) {
      StepMemory step = run.step(node);
      if (step.over()) {
        return true;
      }
      if (!run.goesOn(node)) {
        return false;
      }
      Phase before = step.phase;
      switch (before) {
        case Phase.Idle _ -> begin(node);
        case Phase.Locking _ -> {
          if (step.attempts == 0) {
            begin(node);
          } else if (locks.ready(node)) {
            // By its way in, whatever its condition says by now: it has begun.
            step.phase = new Phase.Entering();
          }
        }
        case Phase.Guarding _ -> guarded(node);
        case Phase.AtGate _ -> atGate(node);
        case Phase.Entering _ -> enter(node);
        case Phase.Inside _ -> inside(node);
        case Phase.Leaving _ -> leaving.advance(node);
        case Phase.AtForm _,
            Phase.Placing _,
            Phase.Looking _,
            Phase.Sealing _,
            Phase.Acting _,
            Phase.Resting _,
            Phase.Probing _,
            Phase.Switched _,
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
    Optional<String> missing = run.rehearsal.missing(node);
    if (missing.isPresent()) {
      run.rehearsal.passBy(node, "needs what " + missing.get() + " would give");
      return;
    }
    try {
      var when = node.step.head().when();
      if (when.isPresent() && !Expressions.test(when.get(), run.scope.of(node))) {
        run.over(node, StepState.SKIPPED, "since " + when.get().text() + " does not hold");
        return;
      }
    } catch (RunbookException e) {
      ends.fail(node, e);
      return;
    }
    if (stopsDiagnosis(node)) {
      run.end(
          RunState.DONE,
          "Diagnosed; nothing was changed. The rest is a plan; it would begin with "
              + run.label(node)
              + ".",
          false);
      return;
    }
    if (places.unknown(node)) {
      places.ask(node);
      return;
    }
    if (wantsLocks(node) && locks.missing(node)) {
      return;
    }
    if (node.gate().isPresent() && run.gate(node).state != GateMemory.State.PASSED) {
      run.begin(node);
      gates.ask(node, node, Resets.differences(run.gate(node)));
      return;
    }
    if (!(node.step instanceof Step.Action) && guards.wanted(node)) {
      guards.begin(node);
      return;
    }
    step.phase = new Phase.Entering();
  }

  private boolean wantsLocks(Node node) {
    return !node.aside()
        && (node.gate().isPresent() || run.tree.changes(node) || node.step instanceof Step.Run);
  }

  private boolean stopsDiagnosis(Node node) {
    return run.start.body().mode() == Mode.DIAGNOSE
        && !node.aside()
        && (node.gate().isPresent() || run.tree.changes(node) || node.step instanceof Step.Ask);
  }

  private void atGate(Node node) {
    if (node.gatekeeper().filter(g -> run.gate(g).state == GateMemory.State.PASSED).isEmpty()) {
      return;
    }
    if (node.step instanceof Step.Action || !guards.wanted(node)) {
      run.step(node).phase = new Phase.Entering();
    } else {
      guards.begin(node);
    }
  }

  private void guarded(Node node) {
    if (!guards.advance(node, this)) {
      return;
    }
    if (node.step instanceof Step.Action) {
      actions.attempt(node);
    } else {
      run.step(node).phase = new Phase.Entering();
    }
  }

  private void enter(Node node) {
    if (wantsLocks(node) && locks.missing(node)) {
      return;
    }
    run.begin(node);
    leaving.push(node);
    switch (node.step) {
      case Step.Action _ -> actions.enter(node);
      case Step.Assert assertion -> judge.check(node, assertion);
      case Step.Finish finish -> judge.finish(node, finish);
      case Step.Set set -> judge.set(node, set);
      case Step.Wait wait -> pauses.enter(node, wait);
      case Step.Group _ -> goInside(node);
      case Step.Parallel _ -> goInside(node);
      case Step.Choose choose -> {
        choices.enter(node, choose);
        goInside(node);
      }
      case Step.Loop loop -> {
        loops.enter(node, loop);
        goInside(node);
      }
      case Step.Block block -> {
        blocks.enter(node, block);
        goInside(node);
      }
      case Step.Ask ask -> forms.ask(node, ask);
      case Step.Run child -> children.enter(node, child);
    }
  }

  /** Unless the way in has failed. */
  private void goInside(Node node) {
    StepMemory step = run.step(node);
    if (!(step.phase instanceof Phase.Entering)) {
      return;
    }
    step.entered = true;
    step.state = StepState.RUNNING;
    step.phase = new Phase.Inside();
    lateness.enter(node);
  }

  private void inside(Node node) {
    StepMemory step = run.step(node);
    if (step.late) {
      lateness.advance(node);
      return;
    }
    boolean end =
        switch (node.step) {
          case Step.Loop _ -> loops.advance(node, this);
          case Step.Parallel _ -> branches.advance(node, this);
          case Step.Choose _ -> choices.advance(node, this);
          case Step.Block block ->
              lists.advance(node, node.children, this) && blocks.leave(node, block);
          case Step.Group _ -> lists.advance(node, node.children, this);
          case Step.Action _,
              Step.Run _,
              Step.Ask _,
              Step.Wait _,
              Step.Set _,
              Step.Assert _,
              Step.Finish _ ->
              throw new IllegalStateException(node.path + " has no inside");
        };
    if (end) {
      run.over(node, StepState.DONE, step.detail);
    }
  }
}
