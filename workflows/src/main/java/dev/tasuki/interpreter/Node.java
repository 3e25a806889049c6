package dev.tasuki.interpreter;

import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.ActionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step at its place, in one item of every loop around it. */
final class Node {
  final String path;

  /** Of an inverse from the catalogue and of an item: that of the step that it belongs to. */
  final Spot spot;

  final Step step;
  final Role role;
  final Frame frame;
  final int depth;

  /** Around it in the same list; absent at the top of the body, an undo, a finally or a guard. */
  final Optional<Node> parent;

  /** The step that it undoes, comes finally after, or guards; also of all inside. */
  final Optional<Node> origin;

  /** Which branch or case of its parent it stands in. */
  final int part;

  final List<Node> children = new ArrayList<>();
  final List<Node> undo = new ArrayList<>();
  final List<Node> lastly = new ArrayList<>();

  /** Among the steps of the body; of no meaning for what stands aside. */
  int position;

  /** Of its action, once they were asked for. */
  Optional<ActionFacts> facts = Optional.empty();

  /** What a step is there for. */
  enum Role {
    BODY,
    /** All steps of one item of a loop. */
    ITEM,
    UNDO,
    /** The catalogue's: takes the inputs with which the step that it undoes really ran. */
    INVERSE,
    FINALLY,
    GUARD
  }

  Node(
      String path,
      Spot spot,
      Step step,
      Role role,
      Frame frame,
      int depth,
      Optional<Node> parent,
      Optional<Node> origin,
      int part) {
    this.path = path;
    this.spot = spot;
    this.step = step;
    this.role = role;
    this.frame = frame;
    this.depth = depth;
    this.parent = parent;
    this.origin = origin;
    this.part = part;
  }

  /** Whether it runs outside of the body's order: as undo, finally or guard. */
  boolean aside() {
    return origin.isPresent();
  }

  /** Whether it takes back, or comes after, something. */
  boolean unwinding() {
    return aside() && role != Role.GUARD;
  }

  /** Whether it stands for all steps of one item of a loop. */
  boolean item() {
    return parent.map(p -> p.step instanceof Step.Loop).orElse(false);
  }

  int order() {
    return spot.order();
  }

  /** Its own gate; what stands aside is covered by the gate of its step. */
  Optional<Gate> gate() {
    return aside() || role == Role.ITEM ? Optional.empty() : step.gate();
  }

  /** The innermost gate that covers it: its own, or that of a group around it. */
  Optional<Node> gatekeeper() {
    if (gate().isPresent()) {
      return Optional.of(this);
    }
    return around().flatMap(Node::gatekeeper);
  }

  /** The step around it, or the one that it stands aside of. */
  Optional<Node> around() {
    return parent.or(() -> origin);
  }

  /** Itself and all around it, innermost first. */
  List<Node> outwards() {
    List<Node> all = new ArrayList<>();
    Optional<Node> at = Optional.of(this);
    while (at.isPresent()) {
      all.add(at.get());
      at = at.get().around();
    }
    return all;
  }

  boolean inside(Node ancestor) {
    return this == ancestor || parent.map(p -> p.inside(ancestor)).orElse(false);
  }

  boolean root() {
    return parent.isEmpty() && origin.isEmpty();
  }
}
