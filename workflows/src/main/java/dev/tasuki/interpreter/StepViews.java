package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The step tree of a run, a line each. */
final class StepViews {
  /** Shown at a glance, and of these so many before what people look at. */
  private static final int WINDOW = 60;

  private static final int BEFORE = 20;

  private final Run run;

  StepViews(Run run) {
    this.run = run;
  }

  /**
   * Some of the steps, in order.
   *
   * @param before steps of the body that are left out before these
   * @param after the same, behind
   */
  record Window(List<RunView.StepView> steps, int before, int after) {}

  List<RunView.StepView> all() {
    return of(run.tree.body());
  }

  Window around(Optional<Node> focus) {
    List<Node> body = run.tree.body();
    int at = focus.map(this::position).orElse(0);
    int from = Math.max(0, Math.min(at - BEFORE, body.size() - WINDOW));
    int to = Math.min(body.size(), from + WINDOW);
    return new Window(of(body.subList(from, to)), from, body.size() - to);
  }

  /** What stands aside is shown behind its step. */
  private int position(Node node) {
    Node at = node;
    while (at.aside()) {
      at = at.origin.orElseThrow();
    }
    return at.position;
  }

  private List<RunView.StepView> of(List<Node> nodes) {
    List<RunView.StepView> steps = new ArrayList<>();
    for (Node node : nodes) {
      steps.add(step(node));
      node.undo.forEach(undo -> addAside(undo, steps));
      node.lastly.forEach(last -> addAside(last, steps));
    }
    return steps;
  }

  private void addAside(Node node, List<RunView.StepView> steps) {
    StepMemory memory = run.memory.steps.get(node.path);
    if (memory != null && memory.started.isPresent()) {
      steps.add(step(node));
    }
    node.children.forEach(child -> addAside(child, steps));
  }

  private RunView.StepView step(Node node) {
    StepMemory step = run.step(node);
    return new RunView.StepView(
        node.path,
        node.depth,
        node.item() ? "item" : kind(node.step),
        run.label(node),
        node.step instanceof Step.Action action ? action.action() : "",
        step.state,
        step.detail,
        step.attempts,
        step.started,
        step.ended);
  }

  private static String kind(Step step) {
    return switch (step) {
      case Step.Action _ -> "action";
      case Step.Group _ -> "steps";
      case Step.Assert _ -> "assert";
      case Step.Finish _ -> "finish";
      case Step.Run _ -> "run";
      case Step.Block _ -> "block";
      case Step.Loop _ -> "foreach";
      case Step.Parallel _ -> "parallel";
      case Step.Choose _ -> "choose";
      case Step.Ask _ -> "ask";
      case Step.Wait _ -> "wait";
      case Step.Set _ -> "set";
    };
  }
}
