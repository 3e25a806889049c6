package dev.tasuki.interpreter;

import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step at its place in the tree. */
final class Node {
  final String path;
  final Step step;
  final int depth;
  final Optional<Node> parent;

  /** Position in the file's order; of an undo, that of its step. */
  final int order;

  /** The step that this one undoes, or is part of the undo of. */
  final Optional<Node> undoes;

  /** Takes its inputs from those with which the step that it undoes really ran. */
  final boolean inverse;

  final List<Node> children = new ArrayList<>();

  Node(
      String path,
      Step step,
      int depth,
      Optional<Node> parent,
      int order,
      Optional<Node> undoes,
      boolean inverse) {
    this.path = path;
    this.step = step;
    this.depth = depth;
    this.parent = parent;
    this.order = order;
    this.undoes = undoes;
    this.inverse = inverse;
  }

  /** Its own gate; what undoes is covered by the gate of what it undoes. */
  Optional<Gate> gate() {
    if (undoes.isPresent()) {
      return Optional.empty();
    }
    return step.gate();
  }

  /** The innermost gate that covers it: its own, or that of a group around it. */
  Optional<Node> gatekeeper() {
    if (gate().isPresent()) {
      return Optional.of(this);
    }
    return undoes.isPresent() ? undoes.get().gatekeeper() : parent.flatMap(Node::gatekeeper);
  }

  boolean inside(Node ancestor) {
    return this == ancestor || parent.map(p -> p.inside(ancestor)).orElse(false);
  }

  boolean root() {
    return parent.isEmpty() && undoes.isEmpty();
  }
}
