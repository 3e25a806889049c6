package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder is a case: all {@code *.yaml} of {@code valid/POINT} are right; what is wrong with those
 * of {@code invalid/MISTAKE} stands in its {@code expected.txt}.
 */
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

  private static List<SourceText> sources(Path folder) throws IOException {
    List<SourceText> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".yaml") || name.equals("mended.yaml")) {
          continue;
        }
        sources.add(
            SourceText.decode(name, Files.readAllBytes(file), new Problems()).orElseThrow());
      }
    }
    return sources;
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidRunbookHasNoProblemsAndSurvivesJsonUnchanged(Path folder) throws IOException {
    List<SourceText> sources = sources(folder);
    assertThat(ProblemRenderer.text(problems(sources), new SourceTexts(sources))).isEmpty();
    List<CheckedRunbook> runbooks =
        sources.size() == 1
            ? RunbookChecker.check(sources.getFirst(), StandardCatalogue.get()).runbook().stream()
                .toList()
            : List.copyOf(
                FilesChecker.check(List.of(sources), StandardCatalogue.get()).runbooks().values());
    assertThat(runbooks).isNotEmpty();
    for (CheckedRunbook runbook : runbooks) {
      PinnedRunbook pinned = runbook.pin();
      PinnedRunbook read = Json.read(Json.write(pinned), PinnedRunbook.class);
      assertThat(Json.write(read)).isEqualTo(Json.write(pinned));
    }
  }

  /** A file alone names others that are not here; several are all that there is. */
  private static List<Problem> problems(List<SourceText> sources) {
    return sources.size() == 1
        ? RunbookChecker.check(sources.getFirst(), StandardCatalogue.get()).problems()
        : FilesChecker.check(List.of(sources), StandardCatalogue.get()).problems();
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
    List<SourceText> sources = sources(folder);
    assertThat(ProblemRenderer.text(problems(sources), new SourceTexts(sources)))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }
}
