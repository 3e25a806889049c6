package dev.tasuki.interpreter;

import dev.tasuki.definition.OnFailure;
import java.util.List;

/** Steps in order: of a group, a block, an item, the chosen case. */
final class Lists {
  private final Run run;

  Lists(Run run) {
    this.run = run;
  }

  /** Whether they have come to their end; aside of the body, a failure ends the whole list. */
  boolean advance(Node node, List<Node> steps, Walk walk) {
    StepMemory step = run.step(node);
    while (step.cursor < steps.size()) {
      Node child = steps.get(step.cursor);
      boolean over = walk.advance(child);
      if (step.over()) {
        return false;
      }
      if (!over || !run.goesOn(node)) {
        return false;
      }
      if (failsAside(child)) {
        StepMemory failed = run.step(child);
        step.code = failed.code;
        run.over(node, failed.state, failed.detail);
        return false;
      }
      step.cursor++;
    }
    return true;
  }

  /** Whether this is the failure of a step in an undo, a finally or a guard that ends it. */
  boolean failsAside(Node child) {
    if (!child.aside() || child.step.head().onFailure() == OnFailure.CONTINUE) {
      return false;
    }
    return switch (run.step(child).state) {
      case FAILED, DENIED, UNKNOWN -> true;
      case TIMED_OUT -> run.step(child).code.isPresent();
      case PENDING, WAITING, RUNNING, DONE, SKIPPED, HELD, NOT_RUN -> false;
    };
  }
}
