package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.regex.Pattern;

/** A parameter that nothing reads, or steps behind an unconditional finish: a warning. */
final class NothingUnused implements Rule {
  @Override
  public void check(Subject subject) {
    String body = Json.write(subject.definition().body());
    for (Parameter parameter : subject.definition().parameters()) {
      Pattern use =
          Pattern.compile("\\bparams\\s*\\.\\s*\\??" + Pattern.quote(parameter.name()) + "\\b");
      if (!use.matcher(body).find()) {
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
    for (Outline.Node node : subject.outline().nodes()) {
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
