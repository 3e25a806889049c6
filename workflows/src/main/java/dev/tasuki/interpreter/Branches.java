package dev.tasuki.interpreter;

import java.util.Optional;

/** Branches at the same time; all are awaited, and a held one does not stop those beside it. */
final class Branches {
  private final Run run;
  private final Lists lists;

  Branches(Run run, Lists lists) {
    this.run = run;
    this.lists = lists;
  }

  /** Whether every branch has come to its end. */
  boolean advance(Node node, Walk walk) {
    boolean all = true;
    for (Node branch : node.children) {
      all &= walk.advance(branch);
      if (run.step(node).over() || !run.goesOn(node)) {
        return false;
      }
    }
    Optional<Node> failed = all ? firstFailed(node) : Optional.empty();
    if (failed.isPresent()) {
      StepMemory step = run.step(failed.get());
      run.step(node).code = step.code;
      run.over(node, step.state, step.detail);
      return false;
    }
    return all;
  }

  private Optional<Node> firstFailed(Node node) {
    return node.children.stream().filter(lists::failsAside).findFirst();
  }
}
