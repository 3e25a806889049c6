package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.library.Library;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RunbookCheckerTest {
  private static final String SMALL =
      """
      runbook: sample
      title: A sample
      category: node
      owner: "@sre"
      target: cluster
      steps:
        - id: fleet   # all of them
          action: kubernetes.list
          with: { kind: Node }
        - assert: size(steps.fleet.items) > 1
          message: Too few.
        - steps:
            - assert: "true"
              message: Fine.
      """;

  private static CheckedRunbook checked(String text) {
    return RunbookChecker.check(new SourceText("f.yaml", text), StandardCatalogue.get())
        .runbook()
        .orElseThrow();
  }

  @Test
  void theDigestDoesNotDependOnCommentsOrFormatting() {
    String otherwise =
        """
        # Another way to write it.
        runbook: sample
        target: "cluster"
        owner: '@sre'
        category: node
        title: >-
          A
          sample
        steps: [ { with: { kind: "Node" }, action: kubernetes.list, id: fleet },
                 { message: Too few., assert: "size(steps.fleet.items) > 1" },
                 { steps: [ { assert: "true", message: Fine. } ] } ]
        """;
    assertThat(checked(otherwise).pin().digest()).isEqualTo(checked(SMALL).pin().digest());
    assertThat(checked(SMALL.replace("> 1", "> 2")).pin().digest())
        .isNotEqualTo(checked(SMALL).pin().digest());
  }

  @Test
  void stepsWithoutAnIdAreNamedByKeyAndNumber() {
    List<Step> steps = checked(SMALL).definition().body().getFirst().steps();
    assertThat(steps.stream().map(Step::name)).containsExactly("fleet", "assert-1", "steps-1");
    assertThat(((Step.Group) steps.get(2)).steps().getFirst().name()).isEqualTo("assert-2");
  }

  @Test
  void onFailureIsInheritedByActionsAndNotByAsserts() {
    List<Step> steps =
        checked(
                SMALL
                    .replace("steps:\n  - id", "on-failure: continue\nsteps:\n  - id")
                    .replace("steps.fleet.items)", "steps.fleet.items.orValue([]))"))
            .definition()
            .body()
            .getFirst()
            .steps();
    assertThat(steps.get(0).head().onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(steps.get(1).head().onFailure()).isEqualTo(OnFailure.UNDO);
  }

  @Test
  void junkGivesProblemsAndNeverExceptions() {
    String good =
        Library.load(List.of(), StandardCatalogue.get())
            .find("node-replace")
            .orElseThrow()
            .source()
            .content();
    List<String> lines = good.lines().toList();
    Random random = new Random(11);
    String signs = "{}[]:#-\"'$&*!|>\t %@,.?()";
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int j = 0; j <= random.nextInt(4); j++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
          default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
        }
      }
      noException(text.toString());
      int from = random.nextInt(lines.size());
      noException(
          lines.stream()
              .filter(line -> !line.equals(lines.get(from)))
              .collect(Collectors.joining("\n")));
    }
  }

  private static void noException(String text) {
    SourceText source = new SourceText("f.yaml", text);
    assertThatCode(
            () -> {
              RunbookChecker.Outcome outcome =
                  RunbookChecker.check(source, StandardCatalogue.get());
              String shown =
                  ProblemRenderer.text(outcome.problems(), new SourceTexts(List.of(source)));
              assertThat(outcome.runbook().isPresent() || !shown.isEmpty()).isTrue();
              outcome.runbook().ifPresent(CheckedRunbook::pin);
            })
        .as(text)
        .doesNotThrowAnyException();
  }
}
