package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class CoverageTest {
  private static final String BRANCHES =
      """
      runbook: branches
      title: One way or the other
      category: node
      owner: "@sre"
      target: cluster
      parameters:
        way: { type: string, choices: [left, right] }
      steps:
        - id: way
          choose:
            - when: params.way == "left"
              steps:
                - id: left
                  action: kubernetes.list
                  with: { kind: Node }
            - when: params.way == "right"
              steps:
                - id: right
                  action: kubernetes.list
                  with: { kind: Pod }
          otherwise: []
        - finish: { outcome: done, message: "${params.way}" }
      """;

  @TempDir Path folder;

  private Coverage covered(String runbook, String test) {
    TrialFile file = new Written(folder).with("r.yaml", runbook).with("r.test.yaml", test).trial();
    assertThat(file.problems()).isEmpty();
    Coverage coverage = new Coverage(file.runbook().orElseThrow());
    try (TrialRunner runner = new TrialRunner()) {
      file.cases(List.of())
          .forEach(
              one ->
                  runner.play(file.runbook().orElseThrow(), one).view().ifPresent(coverage::add));
    }
    return coverage;
  }

  @Test
  void stepsAndUndosThatNoCaseReachesAreNamed() {
    Coverage coverage =
        covered(
            Written.CORDON,
            """
            test: cordon-it
            given: { params: { node: n1 } }
            cases:
              - { name: ill, answers: { look: { ready: false } }, expect: { outcome: refused } }
            """);
    assertThat(coverage.missing()).containsExactly("group", "cordon", "cordon/undo", "post");
    assertThat(coverage.percent()).isEqualTo(33);
  }

  @Test
  void aBranchThatNoCaseTakesIsNamed() {
    Coverage coverage =
        covered(
            BRANCHES,
            """
            test: branches
            cases:
              - { name: left, params: { way: left }, expect: { outcome: done } }
            """);
    assertThat(coverage.missing()).containsExactly("way (case 2)", "right");
  }
}
