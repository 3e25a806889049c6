package dev.tasuki.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.RunbookChecker;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
  private static final String TEXT =
      """
      runbook: sample
      title: A sample
      category: node
      owner: "@sre"
      target: cluster
      parameters:
        name: { type: name }
      steps:
        - id: nodes
          action: kubernetes.list
          with: { kind: Node }
        - id: both
          steps:
            - id: pods
              action: kubernetes.list
              with: { kind: Pod }
              timeout: 5m
            - id: node
              action: kubernetes.get
              with: { kind: Node, name: "${params.name}" }
        - assert: size(steps.nodes.items) > 1
          message: Too few.
      """;

  private static PinnedRunbook pin(String text) {
    return RunbookChecker.check(new SourceText("f.yaml", text), StandardCatalogue.get())
        .runbook()
        .orElseThrow()
        .pin();
  }

  private static List<String> differences(String before, String after) {
    return Differences.between(pin(before), pin(after)).stream()
        .map(Differences.Difference::text)
        .toList();
  }

  @Test
  void whatIsOnlyLaidOutOtherwiseDoesNotDiffer() {
    assertThat(
            differences(TEXT, "# a comment\n" + TEXT.replace("5m", "300s").replace("300s", "5m")))
        .isEmpty();
  }

  @Test
  void changesAreNamedByPath() {
    assertThat(
            differences(
                TEXT,
                TEXT.replace("title: A sample", "title: Another")
                    .replace("timeout: 5m", "timeout: 6m")
                    .replace("> 1", "> 2")))
        .containsExactlyInAnyOrder(
            "~ title: \"A sample\" → \"Another\"",
            "~ steps/both/pods.timeout: \"5m\" → \"6m\"",
            "~ steps/assert-1.condition: \"size(steps.nodes.items) > 1\" → \"size(steps.nodes.items)"
                + " > 2\"");
  }

  @Test
  void anAddedStepIsNamed() {
    String more =
        TEXT.replace(
            "      - id: pods",
            "      - { id: more, action: kubernetes.list, with: { kind: Event } }\n      - id: pods");
    assertThat(differences(TEXT, more)).first().asString().startsWith("+ steps/both/more: {");
  }

  @Test
  void anotherOrderOfStepsIsNamed() {
    String last =
        """
          - assert: size(steps.nodes.items) > 1
            message: Too few.
        """;
    String middle = TEXT.replace(last, "").replace("  - id: both", last + "  - id: both");
    assertThat(differences(TEXT, middle))
        .containsExactly("~ steps.order: nodes, both, assert-1 → nodes, assert-1, both");
  }

  @Test
  void theStarterOfANewRunbookChecks() {
    RunbookChecker.Outcome outcome =
        RunbookChecker.check(
            new SourceText("f.yaml", Starter.runbook("my-runbook")), StandardCatalogue.get());
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.runbook()).isPresent();
  }
}
