package dev.tasuki.check;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/** Every step can run: none stands behind the end of the run or a condition that cannot hold. */
final class StepsReachable implements Rule {
  @Override
  public void check(Subject subject) {
    list(subject, subject.outline().whole());
    for (Spot node : subject.written()) {
      list(subject, node);
      if (node.step().head().when().filter(when -> is(when, "false")).isPresent()) {
        subject.error(
            RunbookError.STEP_UNREACHABLE,
            subject.sources().place(node.step(), "when"),
            "this step never runs: its \"when\" is always false",
            "remove the step, or write the condition under which it runs");
      }
      if (node.step() instanceof Step.Choose choose) {
        cases(subject, choose);
      }
    }
  }

  private static boolean is(Expression expression, String word) {
    return expression.text().strip().equals(word);
  }

  private static void cases(Subject subject, Step.Choose choose) {
    Optional<Step.Case> certain = Optional.empty();
    for (Step.Case one : choose.cases()) {
      if (certain.isPresent()) {
        subject.error(
            RunbookError.STEP_UNREACHABLE,
            subject.sources().place(one),
            "this case is never reached: the \"when\" of an earlier one is always true",
            "put it before that one, or make \"true\" the \"otherwise\"");
      } else if (is(one.when(), "true")) {
        certain = Optional.of(one);
      } else if (is(one.when(), "false")) {
        subject.error(
            RunbookError.STEP_UNREACHABLE,
            subject.sources().place(one, "when"),
            "this case never runs: its \"when\" is always false",
            "remove it, or write the condition under which it runs");
      }
    }
    if (certain.isPresent() && !choose.otherwise().isEmpty()) {
      subject.error(
          RunbookError.STEP_UNREACHABLE,
          subject.sources().keyPlace(choose, "otherwise"),
          "\"otherwise\" is never reached: the \"when\" of a case is always true",
          "remove that case, and keep its steps as \"otherwise\"");
    }
  }

  private static void list(Subject subject, Spot around) {
    for (Slot.Kind kind : Slot.Kind.values()) {
      List<Spot> inside = around.inside(kind);
      for (int i = 0; i + 1 < inside.size(); i++) {
        Spot one = inside.get(i);
        Spot next = inside.get(i + 1);
        boolean oneList = one.slot().equals(next.slot());
        if (oneList && written(around) && ends(one)) {
          subject.error(
              RunbookError.STEP_UNREACHABLE,
              subject.sources().place(next.step()),
              "this step never runs: %s always ends the run".formatted(name(subject, one.step())),
              "remove it, or add a \"when\" to what ends the run");
          break;
        }
      }
    }
  }

  private static String name(Subject subject, Step step) {
    return step.head().named()
        ? "\"" + step.name() + "\" before it"
        : "the one in line " + subject.sources().place(step).line();
  }

  private static boolean written(Spot around) {
    return !(around.step() instanceof Step.Block);
  }

  /** Whether the run ends there in any case. */
  private static boolean ends(Spot spot) {
    if (spot.step().head().when().isPresent()) {
      return false;
    }
    return switch (spot.step()) {
      case Step.Finish _ -> true;
      case Step.Assert assertion -> is(assertion.condition(), "false");
      case Step.Group _, Step.Parallel _, Step.Block _ ->
          !spot.mayNotRun() && spot.inside(Slot.Kind.BODY).stream().anyMatch(StepsReachable::ends);
      case Step.Choose choose -> !spot.mayNotRun() && allEnd(spot, choose.cases().size());
      case Step.Action _, Step.Run _, Step.Loop _, Step.Ask _, Step.Wait _, Step.Set _ -> false;
    };
  }

  private static boolean allEnd(Spot choose, int otherwise) {
    for (int part = 0; part <= otherwise; part++) {
      int one = part;
      boolean ends =
          choose.inside(Slot.Kind.BODY).stream()
              .filter(spot -> spot.slot().part() == one)
              .anyMatch(StepsReachable::ends);
      if (!ends) {
        return false;
      }
    }
    return true;
  }
}
