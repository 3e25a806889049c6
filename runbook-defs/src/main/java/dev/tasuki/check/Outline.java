package dev.tasuki.check;

import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All steps of a runbook in the order of the file, each knowing what stands around it. */
final class Outline {
  private final List<Node> nodes = new ArrayList<>();

  /**
   * A step in its place.
   *
   * @param order in the file
   * @param parent the group around it
   * @param undoes the step whose {@code undo} it belongs to
   */
  record Node(Step step, int order, Optional<Node> parent, PhaseName phase, Optional<Node> undoes) {
    Optional<Gate> gate() {
      return switch (step) {
        case Step.Action action -> action.gate();
        case Step.Group group -> group.gate();
        case Step.Assert assertion -> Optional.empty();
        case Step.Finish finish -> Optional.empty();
      };
    }

    /** Its own gate, or the innermost around it; of an undo that of its step. */
    Optional<Node> gated() {
      if (gate().isPresent()) {
        return Optional.of(this);
      }
      return parent.or(() -> undoes).flatMap(Node::gated);
    }

    boolean inside(Node other) {
      return order == other.order
          || parent.or(() -> undoes).map(n -> n.inside(other)).orElse(false);
    }

    private boolean mayNotRun() {
      Step.Head head = step.head();
      return head.when().isPresent()
          || head.onFailure() == OnFailure.CONTINUE
          || gate().filter(gate -> gate.onDenied() == OnDenied.CONTINUE).isPresent()
          || (step instanceof Step.Group group && group.onTimeout() == OnTimeout.CONTINUE);
    }
  }

  private Outline() {}

  static Outline of(RunbookDefinition definition) {
    Outline outline = new Outline();
    for (Phase phase : definition.body()) {
      outline.add(phase.steps(), Optional.empty(), phase.name(), Optional.empty());
    }
    return outline;
  }

  private void add(
      List<Step> steps, Optional<Node> parent, PhaseName phase, Optional<Node> undoes) {
    for (Step step : steps) {
      Node node = new Node(step, nodes.size(), parent, phase, undoes);
      nodes.add(node);
      switch (step) {
        case Step.Group group -> add(group.steps(), Optional.of(node), phase, undoes);
        case Step.Action action ->
            action
                .undo()
                .filter(Undo.BySteps.class::isInstance)
                .map(Undo.BySteps.class::cast)
                .ifPresent(undo -> add(undo.steps(), Optional.empty(), phase, Optional.of(node)));
        case Step.Assert assertion -> {}
        case Step.Finish finish -> {}
      }
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Steps of the body; not those inside an {@code undo}. */
  List<Node> body() {
    return nodes.stream().filter(node -> node.undoes().isEmpty()).toList();
  }

  /** Whether a step has run for certain wherever the other one runs. */
  static boolean surelyRan(Node node, Node reader) {
    Node from = reader.undoes().orElse(reader);
    if (node.order() >= from.order()) {
      return false;
    }
    Optional<Node> around = Optional.of(node);
    while (around.isPresent() && !from.inside(around.get())) {
      if (around.get().mayNotRun()) {
        return false;
      }
      around = around.get().parent();
    }
    return true;
  }
}
