package dev.tasuki.interpreter;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.expression.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What is known, when a gate is asked, of the steps inside it that have not run. */
final class Foresight {
  private final Run run;
  private final Loops loops;

  Foresight(Run run, Loops loops) {
    this.run = run;
    this.loops = loops;
  }

  /** The step inside the gate, not yet over, that a template tree or expression waits for. */
  Optional<String> waitsFor(Node gate, Node reader, Object tree) {
    return waitsFor(gate, reader, Scope.read(tree));
  }

  private Optional<String> waitsFor(Node gate, Node reader, SortedSet<Reference> read) {
    return read.stream()
        .flatMap(reference -> waitsFor(gate, reader, reference).stream())
        .findFirst();
  }

  private Optional<String> waitsFor(Node gate, Node reader, Reference reference) {
    if (reference.root().equals("params")) {
      return parameter(gate, reader, reference);
    }
    return run.scope
        .meant(reader, reference)
        .filter(node -> (node.inside(gate) && !run.step(node).over()) || run.rehearsal.lacks(node))
        .map(node -> node.path);
  }

  /** A block's parameter is known when what it is given is. */
  private Optional<String> parameter(Node gate, Node reader, Reference reference) {
    Optional<Frame> frame = Optional.of(reader.frame);
    while (frame.isPresent() && frame.get().kind == Frame.Kind.ITEM) {
      frame = frame.get().outer;
    }
    if (frame.isEmpty() || frame.get().kind != Frame.Kind.BLOCK) {
      return Optional.empty();
    }
    Node block = frame.get().owner.orElseThrow();
    Object given = ((Step.Block) block.step).with().get(reference.name());
    return given == null || run.step(block).entered || !block.inside(gate)
        ? Optional.empty()
        : waitsFor(gate, block, given);
  }

  /** Everything that stands inside the gate, with the items of loops whose lists are known. */
  List<Node> inside(Node gate) {
    List<Node> all = new ArrayList<>();
    collect(gate, gate, all);
    return all;
  }

  private void collect(Node gate, Node node, List<Node> all) {
    if (run.step(node).over() || !comesAbout(gate, node)) {
      return;
    }
    all.add(node);
    if (node.step instanceof Step.Loop loop
        && !run.step(node).entered
        && waitsFor(gate, node, loop.in()).isEmpty()) {
      loops.foresee(node);
    }
    Optional<Integer> chosen =
        node.step instanceof Step.Choose choose ? chosen(gate, node, choose) : Optional.empty();
    for (Node child : node.children) {
      if (chosen.isEmpty() || chosen.get() == child.part) {
        collect(gate, child, all);
      }
    }
  }

  /** Whether its {@code when} does not say, as far as is known now, that it does not run. */
  private boolean comesAbout(Node gate, Node node) {
    Optional<Expression> when = node.step.head().when();
    return node == gate
        || when.isEmpty()
        || waitsFor(gate, node, when.get()).isPresent()
        || Expressions.test(when.get(), run.scope.of(node));
  }

  private Optional<Integer> chosen(Node gate, Node node, Step.Choose choose) {
    if (run.step(node).entered) {
      return Optional.of(run.step(node).chosen);
    }
    for (int i = 0; i < choose.cases().size(); i++) {
      Expression when = choose.cases().get(i).when();
      if (waitsFor(gate, node, when).isPresent()) {
        return Optional.empty();
      }
      if (Expressions.test(when, run.scope.of(node))) {
        return Optional.of(i);
      }
    }
    return Optional.of(choose.cases().size());
  }
}
