package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder is a case: {@code valid/POINT/runbook.yaml}, {@code invalid/MISTAKE/expected.txt}. */
final class FixturesTest {
  static Stream<Path> valid() throws IOException, URISyntaxException {
    return folders("valid");
  }

  static Stream<Path> invalid() throws IOException, URISyntaxException {
    return folders("invalid");
  }

  private static Stream<Path> folders(String kind) throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(FixturesTest.class.getResource("/runbooks/" + kind)).toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders.sorted().toList().stream();
    }
  }

  private static SourceText source(Path folder) throws IOException {
    return SourceText.decode(
            "runbook.yaml", Files.readAllBytes(folder.resolve("runbook.yaml")), new Problems())
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidRunbookHasNoProblemsAndSurvivesJsonUnchanged(Path folder) throws IOException {
    SourceText source = source(folder);
    RunbookChecker.Outcome outcome = RunbookChecker.check(source, StandardCatalogue.get());
    assertThat(ProblemRenderer.text(outcome.problems(), new SourceTexts(List.of(source))))
        .isEmpty();
    PinnedRunbook pinned = outcome.runbook().orElseThrow().pin();
    PinnedRunbook read = Json.read(Json.write(pinned), PinnedRunbook.class);
    assertThat(Json.write(read)).isEqualTo(Json.write(pinned));
  }

  static Stream<Path> mended() throws IOException, URISyntaxException {
    return folders("invalid").filter(folder -> Files.exists(folder.resolve("mended.yaml")));
  }

  /** These pairs are the examples in docs/errors.md. */
  @ParameterizedTest
  @MethodSource("mended")
  void aMistakeThatIsMendedLeavesNoProblem(Path folder) throws IOException {
    SourceText source =
        SourceText.decode(
                "runbook.yaml", Files.readAllBytes(folder.resolve("mended.yaml")), new Problems())
            .orElseThrow();
    RunbookChecker.Outcome outcome = RunbookChecker.check(source, StandardCatalogue.get());
    assertThat(ProblemRenderer.text(outcome.problems(), new SourceTexts(List.of(source))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aMistakeIsExplainedWordForWord(Path folder) throws IOException {
    SourceText source = source(folder);
    RunbookChecker.Outcome outcome = RunbookChecker.check(source, StandardCatalogue.get());
    assertThat(ProblemRenderer.text(outcome.problems(), new SourceTexts(List.of(source))))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }
}
