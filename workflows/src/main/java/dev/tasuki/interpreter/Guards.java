package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the guards around a step afresh, directly before it begins. In one run only one step at a
 * time does so, up to its first attempt; between runs the lock sees to it.
 */
final class Guards {
  private final Run run;
  private final Holds holds;

  Guards(Run run, Holds holds) {
    this.run = run;
    this.holds = holds;
  }

  /** Whether guards are read before this step begins: where it is disruptive, or asked people. */
  boolean wanted(Node node) {
    if (node.aside()
        || run.start.body().mode() == Mode.DIAGNOSE
        || run.tree.guards(node).isEmpty()) {
      return false;
    }
    return switch (node.step) {
      case Step.Action _ -> run.tree.risk(node).atLeast(Risk.DISRUPTIVE);
      case Step.Run _ -> true;
      case Step.Group _, Step.Loop _, Step.Parallel _, Step.Choose _, Step.Block _ ->
          node.gate().isPresent();
      case Step.Ask _, Step.Wait _, Step.Set _, Step.Assert _, Step.Finish _ -> false;
    };
  }

  /** What was read before is forgotten. */
  void begin(Node node) {
    for (Node guard : run.tree.guards(node)) {
      run.memory
          .steps
          .keySet()
          .removeIf(p -> p.equals(guard.path) || p.startsWith(guard.path + "/"));
    }
    StepMemory step = run.step(node);
    step.phase = new Phase.Guarding();
    step.state = StepState.WAITING;
    step.detail = "guards are read";
  }

  /** Whether all guards let the step begin; a failing one holds it. */
  boolean advance(Node node, Walk walk) {
    Optional<String> other = run.memory.guarding.filter(path -> !path.equals(node.path));
    if (other.isPresent()) {
      run.step(node).detail = "guards are read for " + other.get() + " first";
      return false;
    }
    run.memory.guarding = Optional.of(node.path);
    List<Node> covers = covers(node);
    List<Node> guards = run.tree.guards(node);
    for (int i = 0; i < guards.size(); i++) {
      Node guard = guards.get(i);
      try {
        give(guard, covers.get(i));
      } catch (RunbookException e) {
        release();
        holds.hold(node, Hold.Kind.STEP, e.error(), String.valueOf(e.getMessage()), false);
        return false;
      }
      if (!walk.advance(guard)) {
        return false;
      }
      StepMemory read = run.step(guard);
      if (read.state != StepState.DONE) {
        release();
        String why = "The guard " + run.tree.guard(guard).id() + " says: " + read.detail;
        RunbookError code = read.code.orElse(RunbookError.ASSERT_FAILED);
        holds.hold(node, Hold.Kind.STEP, code, why, false);
        return false;
      }
    }
    release();
    return true;
  }

  private void give(Node guard, Node cover) {
    StepMemory step = run.step(guard);
    if (step.entered) {
      return;
    }
    Node origin = guard.origin.orElseThrow();
    GuardUse use =
        cover
            .step
            .cover()
            .guards()
            .get(run.tree.guards(origin).indexOf(guard) - covers(origin).indexOf(cover));
    step.input = Blocks.given(run.tree.guard(guard).parameters(), use.with(), run.scope.of(cover));
    step.entered = true;
  }

  /** For each guard the step that names it. */
  private List<Node> covers(Node node) {
    List<Node> covers = new ArrayList<>();
    for (Node cover : node.outwards().reversed()) {
      cover.step.cover().guards().forEach(_ -> covers.add(cover));
    }
    return covers;
  }

  /** Others may read theirs. */
  void release() {
    run.memory.guarding = Optional.empty();
    run.again = true;
  }
}
