package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import java.util.ArrayList;
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
    // Once more for those before an item that has just come to its end and left its place.
    for (int pass = 0; pass < 2; pass++) {
      pass(node);
      for (int i = run.step(node).cursor; i < node.children.size(); i++) {
        Node item = node.children.get(i);
        turn(node, loop, item, walk);
        if (run.step(node).over() || !run.goesOn(node)) {
          return false;
        }
        if (!run.step(item).entered) {
          // Whatever kept it from beginning keeps those behind it too.
          break;
        }
      }
    }
    pass(node);
    int over = run.step(node).cursor;
    if (over == node.children.size()) {
      return ended(node);
    }
    boolean begunOver = !run.step(node.children.get(over)).entered;
    return begunOver && bad(node) >= loop.stopAfter() && stopped(node);
  }

  /** Items that are over, from the first on, are not looked at again. */
  private void pass(Node node) {
    StepMemory step = run.step(node);
    while (step.cursor < node.children.size() && run.step(node.children.get(step.cursor)).over()) {
      if (wentWrong(node.children.get(step.cursor))) {
        step.badItems++;
      }
      step.cursor++;
    }
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
        "stopped after " + bad(node) + " failed items; " + left + " were not begun");
    return false;
  }

  private void turn(Node node, Step.Loop loop, Node item, Walk walk) {
    StepMemory step = run.step(item);
    if (step.over()) {
      return;
    }
    if (!step.entered || (step.parked && !run.held(item))) {
      boolean free = working(node) < loop.atMost();
      if (!free || (!step.entered && bad(node) >= loop.stopAfter())) {
        return;
      }
      step.entered = true;
      step.parked = false;
    }
    walk.advance(item);
    step.parked = !step.over() && run.held(item) && !run.busy(item);
  }

  /** Those of the items that have begun and may not be over. */
  private List<Node> open(Node node) {
    List<Node> open = new ArrayList<>();
    for (int i = run.step(node).cursor; i < node.children.size(); i++) {
      Node item = node.children.get(i);
      if (!run.step(item).entered) {
        break;
      }
      open.add(item);
    }
    return open;
  }

  /** Items that are under way; one that waits for a person's order leaves its place to others. */
  private long working(Node node) {
    return open(node).stream().map(run::step).filter(item -> !item.over() && !item.parked).count();
  }

  /** Items that failed or are held. */
  private long bad(Node node) {
    return run.step(node).badItems + open(node).stream().filter(this::wentWrong).count();
  }

  private boolean wentWrong(Node item) {
    return switch (run.scope.results().itemState(item)) {
      case FAILED, DENIED, UNKNOWN, HELD, TIMED_OUT -> true;
      case PENDING, WAITING, RUNNING, DONE, SKIPPED, NOT_RUN -> false;
    };
  }
}
