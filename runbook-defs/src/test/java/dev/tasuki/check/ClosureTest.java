package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Severity;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ClosureTest {
  static final String MAIN =
      """
      runbook: main
      title: Everything at once
      category: node
      owner: "@sre"
      target: cluster
      steps:
        - id: look
          run: look
        - id: change
          gate: Cordon it?
          guards: [ calm ]
          steps:
            - { id: cordon, action: kubernetes.cordon, with: { node: n1 } }
        - id: child
          run: child
      """;
  static final String BLOCK =
      """
      block: look
      steps:
        - { id: nodes, action: kubernetes.list, with: { kind: Node } }
      """;
  static final String GUARD =
      """
      guard: calm
      steps:
        - { id: pods, action: kubernetes.list, with: { kind: Pod } }
        - assert: size(steps.pods.items) > 0
          message: No pods.
      """;
  static final String CHILD =
      """
      runbook: child
      title: A child
      category: node
      owner: "@sre"
      target: cluster
      steps:
        - id: again
          run: look
        - finish: { outcome: done, message: Seen. }
      """;
  private static final String JAPANESE =
      """
      texts: ja
      title: すべて一度に
      change.gate: cordon しますか?
      """;

  static PinnedRunbook pin(String main, String block, String guard, String child) {
    return checked(main, block, guard, child).pin();
  }

  private static CheckedRunbook checked(String main, String block, String guard, String child) {
    List<SourceText> sources = new ArrayList<>();
    sources.add(new SourceText("main.yaml", main));
    sources.add(new SourceText("look.yaml", block));
    sources.add(new SourceText("calm.yaml", guard));
    sources.add(new SourceText("child.yaml", child));
    sources.add(new SourceText("main.ja.yaml", JAPANESE));
    FilesChecker.Checked checked = FilesChecker.check(List.of(sources), StandardCatalogue.get());
    assertThat(checked.problems())
        .as(ProblemRenderer.text(checked.problems(), new SourceTexts(sources)))
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
    return Objects.requireNonNull(checked.runbooks().get("main"));
  }

  @Test
  void whatIsPinnedHasBlocksGuardsAndChildrenInIt() {
    PinnedRunbook pinned = pin(MAIN, BLOCK, GUARD, CHILD);
    Step look = pinned.definition().body().getFirst().steps().getFirst();
    assertThat(look).isInstanceOf(Step.Block.class);
    assertThat(((Step.Block) look).steps()).hasSize(1);
    assertThat(pinned.guards()).containsOnlyKeys("calm");
    assertThat(pinned.runbooks()).containsOnlyKeys("child");
    assertThat(
            Objects.requireNonNull(pinned.runbooks().get("child"))
                .body()
                .getFirst()
                .steps()
                .getFirst())
        .isInstanceOf(Step.Block.class);
    assertThat(pinned.actions())
        .containsKeys("kubernetes.list", "kubernetes.cordon", "kubernetes.uncordon");
  }

  @Test
  void commentsAndLayoutOfAnyFileLeaveTheDigestAsItIs() {
    String digest = pin(MAIN, BLOCK, GUARD, CHILD).digest();
    assertThat(
            pin(
                    MAIN.replace(
                        "steps:\n  - id: look\n    run: look",
                        "steps:\n  # first\n\n  - { run: look, id: look }"),
                    "# a block\n"
                        + BLOCK
                            .replace("{ id: nodes, action", "{ action")
                            .replace("kind: Node } }", "\"kind\": 'Node' }, id: nodes }"),
                    GUARD.replace("\n", "\r\n"),
                    CHILD + "# end\n")
                .digest())
        .isEqualTo(digest);
  }

  @Test
  void aChangeOfMeaningInAnyFileChangesTheDigest() {
    String digest = pin(MAIN, BLOCK, GUARD, CHILD).digest();
    assertThat(pin(MAIN.replace("node: n1", "node: n2"), BLOCK, GUARD, CHILD).digest())
        .isNotEqualTo(digest);
    assertThat(pin(MAIN, BLOCK.replace("Node", "Pod"), GUARD, CHILD).digest()).isNotEqualTo(digest);
    assertThat(pin(MAIN, BLOCK, GUARD.replace("> 0", "> 1"), CHILD).digest()).isNotEqualTo(digest);
    assertThat(pin(MAIN, BLOCK, GUARD, CHILD.replace("Seen", "Looked")).digest())
        .isNotEqualTo(digest);
  }

  /** Prints the digest, for another JVM to compare with its own. */
  public static void main(String[] arguments) {
    System.out.println(pin(MAIN, BLOCK, GUARD, CHILD).digest());
  }

  @Test
  void anotherJvmComesToTheSameDigest() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClosureTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo(pin(MAIN, BLOCK, GUARD, CHILD).digest());
  }

  @Test
  void theJapaneseTextsStandInWhatIsPinnedForJapanese() {
    CheckedRunbook runbook = checked(MAIN, BLOCK, GUARD, CHILD);
    PinnedRunbook pinned = runbook.pin("ja");
    assertThat(pinned.definition().title()).isEqualTo("すべて一度に");
    assertThat(
            pinned.definition().body().getFirst().steps().get(1).gate().orElseThrow().ask().text())
        .isEqualTo("cordon しますか?");
    assertThat(runbook.pin("fr").digest()).isEqualTo(runbook.pin().digest());
  }
}
