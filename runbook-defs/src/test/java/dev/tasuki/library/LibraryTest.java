package dev.tasuki.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.json.Json;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.trigger.TriggerMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryTest {
  private static final Library SHIPPED = Library.load(List.of(), StandardCatalogue.get());

  private static CheckedRunbook nodeReplace() {
    return SHIPPED.find("node-replace").orElseThrow();
  }

  @Test
  void whatIsShippedHasNoProblems() {
    assertThat(ProblemRenderer.text(SHIPPED.problems(), SHIPPED.sources())).isEmpty();
    assertThat(SHIPPED.runbooks()).containsOnlyKeys("node-replace");
  }

  @Test
  void thePinnedRunbookKnowsInversesAndSurvivesJsonUnchanged() {
    PinnedRunbook pinned = nodeReplace().pin();
    assertThat(pinned.actions())
        .containsKeys(
            "aws.asg.replace-instance",
            "kubernetes.cordon",
            "kubernetes.drain-node",
            "kubernetes.get",
            "kubernetes.get kind=Node",
            "kubernetes.list",
            "kubernetes.list kind=Node",
            "kubernetes.uncordon");
    String text = Json.write(pinned);
    PinnedRunbook read = Json.read(text, PinnedRunbook.class);
    assertThat(Json.write(read)).isEqualTo(text);
    assertThat(read.digest()).isEqualTo(pinned.digest());
  }

  private static SortedMap<String, Object> alert(String name, Map<String, Object> annotations) {
    return new TreeMap<>(
        Map.of(
            "labels",
            Map.of("alertname", name, "cluster", "prod-a", "node", "n1"),
            "annotations",
            annotations));
  }

  @Test
  void anAlertFillsTargetAndParameters() {
    List<TriggerMatcher.Match> matches =
        TriggerMatcher.match(
            nodeReplace().definition(),
            "alertmanager",
            alert("KubeNodeNotReady", Map.of("tasuki_patience", "10s")));
    assertThat(matches)
        .containsExactly(
            new TriggerMatcher.Match(
                "prod-a",
                new TreeMap<>(Map.of("node", "n1", "patience", "10s")),
                TriggerStart.EXECUTE));
    assertThat(
            ParameterValues.check(nodeReplace().definition(), matches.getFirst().parameters())
                .values())
        .isEqualTo(Map.of("node", "n1", "patience", "PT10S", "steady", "PT5M"));
  }

  @Test
  void anotherAlertSourceOrOneWithoutANameMatchesNothing() {
    assertThat(
            TriggerMatcher.match(
                nodeReplace().definition(), "alertmanager", alert("Watchdog", Map.of())))
        .isEmpty();
    assertThat(
            TriggerMatcher.match(
                nodeReplace().definition(), "grafana", alert("KubeNodeNotReady", Map.of())))
        .isEmpty();
    assertThat(TriggerMatcher.match(nodeReplace().definition(), "alertmanager", new TreeMap<>()))
        .isEmpty();
  }

  @Test
  void aFolderHidesTheShippedRunbookAndABrokenFileIsLeftOut(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        runbook: node-replace
        title: Mine
        category: node
        owner: "@sre"
        target: none
        steps:
          - finish: { outcome: done, message: Done. }
        """);
    Files.writeString(folder.resolve("broken.yaml"), "runbook: broken\n");
    Files.writeString(folder.resolve("mine.test.yaml"), "test: node-replace\n");
    Library library = Library.load(List.of(folder), StandardCatalogue.get());
    assertThat(library.find("node-replace").orElseThrow().definition().title()).isEqualTo("Mine");
    assertThat(library.find("broken")).isEmpty();
    assertThat(library.problems())
        .isNotEmpty()
        .allMatch(problem -> problem.place().file().endsWith("broken.yaml"));
  }

  @Test
  void aFolderThatIsNotThereIsAProblem() {
    Library library = Library.load(List.of(Path.of("/nowhere")), StandardCatalogue.get());
    assertThat(library.problems().getFirst().code()).isEqualTo(RunbookError.FILE_UNREADABLE);
    assertThat(library.runbooks()).isNotEmpty();
  }
}
