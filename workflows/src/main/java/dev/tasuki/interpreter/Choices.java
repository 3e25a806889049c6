package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookException;
import java.util.List;

/** Takes the first case that holds. */
final class Choices {
  private final Run run;
  private final Ends ends;
  private final Lists lists;

  Choices(Run run, Ends ends, Lists lists) {
    this.run = run;
    this.ends = ends;
    this.lists = lists;
  }

  /** Decides once; a choice that is gone on with stays at its case. */
  void enter(Node node, Step.Choose choose) {
    StepMemory step = run.step(node);
    if (step.entered) {
      return;
    }
    try {
      step.chosen = first(node, choose);
      step.detail = inWords(node, choose, step.chosen);
      for (Node child : node.children) {
        if (child.part != step.chosen) {
          run.leave(child);
        }
      }
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  private int first(Node node, Step.Choose choose) {
    for (int i = 0; i < choose.cases().size(); i++) {
      if (Expressions.test(choose.cases().get(i).when(), run.scope.of(node))) {
        return i;
      }
    }
    return choose.cases().size();
  }

  private String inWords(Node node, Step.Choose choose, int chosen) {
    if (chosen == choose.cases().size()) {
      return choose.otherwise().isEmpty() ? "no case holds" : "otherwise";
    }
    Step.Case one = choose.cases().get(chosen);
    return one.title()
        .map(title -> run.text(node, title))
        .orElseGet(() -> "since " + Run.cut(one.when().text(), 200));
  }

  /** Whether the chosen case has come to its end. */
  boolean advance(Node node, Walk walk) {
    int chosen = run.step(node).chosen;
    return lists.advance(node, ofCase(node, chosen), walk);
  }

  static List<Node> ofCase(Node node, int part) {
    return node.children.stream().filter(child -> child.part == part).toList();
  }
}
