package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.outline.Spot;
import dev.tasuki.outline.StepReads;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A parameter that nothing reads, or steps behind an unconditional finish: a warning. */
final class NothingUnused implements Rule {
  @Override
  public void check(Subject subject) {
    SortedSet<Reference> read = new TreeSet<>();
    subject.outline().spots().forEach(spot -> read.addAll(StepReads.of(spot.step())));
    for (Parameter parameter : subject.definition().parameters()) {
      if (!read.contains(new Reference("params", parameter.name()))
          && !read.contains(new Reference("params", ""))) {
        subject.add(
            Problem.warning(
                    RunbookError.UNUSED,
                    subject.sources().place(parameter),
                    "the parameter \"%s\" is never used".formatted(parameter.name()))
                .withHint("read it as \"params." + parameter.name() + "\", or remove it"));
      }
    }
    for (Phase phase : subject.definition().body()) {
      afterFinish(subject, phase.steps());
    }
    for (Spot node : subject.outline().spots()) {
      if (node.step() instanceof Step.Group group) {
        afterFinish(subject, group.steps());
      }
    }
  }

  private static void afterFinish(Subject subject, List<Step> steps) {
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Finish finish && finish.head().when().isEmpty()) {
        subject.add(
            Problem.warning(
                    RunbookError.UNUSED,
                    subject.sources().place(steps.get(i + 1)),
                    "this step never runs: the one before it finishes the run")
                .withHint("add a \"when\" to the \"finish\""));
        return;
      }
    }
  }
}
