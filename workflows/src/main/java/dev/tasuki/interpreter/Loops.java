package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import java.util.List;
import java.util.Optional;

/** Steps for each item of a list: so many at once, and none more after too many went wrong. */
final class Loops {
  private final Run run;
  private final Ends ends;
  private final Lists lists;

  Loops(Run run, Ends ends, Lists lists) {
    this.run = run;
    this.ends = ends;
    this.lists = lists;
  }

  void enter(Node node, Step.Loop loop) {
    try {
      boolean begun = node.children.stream().anyMatch(item -> run.step(item).entered);
      if (begun) {
        return;
      }
      List<Object> items = items(node, loop);
      if (items.size() > loop.max()) {
        ends.fail(
            node,
            RunbookError.VALUE_OUT_OF_BOUNDS,
            "the list has " + items.size() + " items, at most " + loop.max() + " are allowed",
            StepState.FAILED);
        return;
      }
      set(node, items);
      run.step(node).detail = items.isEmpty() ? "the list is empty" : items.size() + " items";
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  private List<Object> items(Node node, Step.Loop loop) {
    Object list = Expressions.evaluate(loop.in(), run.scope.of(node));
    if (list instanceof List<?> items) {
      return items.stream().map(Kept::write).toList();
    }
    throw new RunbookException(
        RunbookError.EXPRESSION_INVALID,
        "the expression \"" + Run.cut(loop.in().text(), 200) + "\" gives no list to loop over");
  }

  /**
   * Makes the items known before the loop is entered, for a gate around it.
   *
   * @throws RunbookException when the list has no value
   */
  void foresee(Node node) {
    Step.Loop loop = (Step.Loop) node.step;
    if (!run.step(node).entered) {
      List<Object> items = items(node, loop);
      set(node, items.size() > loop.max() ? List.of() : items);
    }
  }

  private void set(Node node, List<Object> items) {
    StepMemory step = run.step(node);
    if (!step.items.map(items::equals).orElse(false)) {
      step.items = Optional.of(List.copyOf(items));
      run.tree.items(node);
    }
  }

  /** Whether every item that was begun has come to its end, and no other will be. */
  boolean advance(Node node, Walk walk) {
    Step.Loop loop = (Step.Loop) node.step;
    Places places = new Places(node);
    // Once more for those before an item that has just come to its end and left its place.
    for (int pass = 0; pass < 2; pass++) {
      for (Node item : node.children) {
        turn(loop, item, places, walk);
        if (run.step(node).over() || !run.goesOn(node)) {
          return false;
        }
      }
    }
    boolean allBegun = node.children.stream().allMatch(item -> run.step(item).entered);
    boolean begunOver =
        node.children.stream()
            .filter(item -> run.step(item).entered)
            .allMatch(item -> run.step(item).over());
    if (!begunOver || (!allBegun && new Places(node).bad < loop.stopAfter())) {
      return false;
    }
    return allBegun ? ended(node) : stopped(node);
  }

  private boolean ended(Node node) {
    for (Node item : node.children) {
      if (lists.failsAside(item)) {
        StepMemory failed = run.step(item);
        run.step(node).code = failed.code;
        run.over(node, failed.state, failed.detail);
        return false;
      }
    }
    return true;
  }

  private boolean stopped(Node node) {
    long left = node.children.stream().filter(item -> !run.step(item).entered).count();
    run.leaveInside(node);
    run.step(node).code = Optional.of(RunbookError.STEP_STOPPED);
    run.over(
        node,
        StepState.FAILED,
        "stopped after " + new Places(node).bad + " failed items; " + left + " were not begun");
    return false;
  }

  private void turn(Step.Loop loop, Node item, Places places, Walk walk) {
    StepMemory step = run.step(item);
    boolean free = places.working < loop.atMost();
    if (step.over() || (!step.entered && !(free && places.bad < loop.stopAfter()))) {
      return;
    }
    places.leave(item);
    boolean waits = !step.entered || (step.parked && !run.held(item));
    if (!waits || places.working < loop.atMost()) {
      step.entered = true;
      if (waits) {
        step.parked = false;
      }
      walk.advance(item);
      step.parked = !step.over() && run.held(item) && !run.busy(item);
    }
    places.take(item);
  }

  /** Counted once for a whole round, since a round of a thousand items asks it a thousand times. */
  private final class Places {
    /** Items under way; one that waits for a person's order leaves its place to others. */
    private int working;

    /** Items that failed or are held. */
    private int bad;

    Places(Node node) {
      node.children.forEach(this::take);
    }

    private void take(Node item) {
      working += working(item) ? 1 : 0;
      bad += bad(item) ? 1 : 0;
    }

    private void leave(Node item) {
      working -= working(item) ? 1 : 0;
      bad -= bad(item) ? 1 : 0;
    }
  }

  private boolean working(Node item) {
    StepMemory step = run.step(item);
    return step.entered && !step.over() && !step.parked;
  }

  private boolean bad(Node item) {
    if (!run.step(item).entered) {
      return false;
    }
    return switch (run.scope.results().itemState(item)) {
      case FAILED, DENIED, UNKNOWN, HELD, TIMED_OUT -> true;
      case PENDING, WAITING, RUNNING, DONE, SKIPPED, NOT_RUN -> false;
    };
  }
}
