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
  private static final String MENDED = "mended.yaml";

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

  /** The files of a case, but for one. */
  private static List<SourceText> sources(Path folder, String instead) throws IOException {
    List<SourceText> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".yaml")).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.equals(instead)) {
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
    List<SourceText> sources = sources(folder, MENDED);
    FilesChecker.Checked checked = FilesChecker.check(List.of(sources), StandardCatalogue.get());
    assertThat(ProblemRenderer.text(checked.problems(), new SourceTexts(sources))).isEmpty();
    assertThat(checked.runbooks()).isNotEmpty();
    for (CheckedRunbook runbook : checked.runbooks().values()) {
      PinnedRunbook pinned = runbook.pin();
      PinnedRunbook read = Json.read(Json.write(pinned), PinnedRunbook.class);
      assertThat(Json.write(read)).isEqualTo(Json.write(pinned));
    }
  }

  static Stream<Path> mended() throws IOException, URISyntaxException {
    return folders("invalid").filter(folder -> Files.exists(folder.resolve(MENDED)));
  }

  /** These pairs are the examples in docs/errors.md. */
  @ParameterizedTest
  @MethodSource("mended")
  void aMistakeThatIsMendedLeavesNoProblem(Path folder) throws IOException {
    List<SourceText> sources = sources(folder, "runbook.yaml");
    FilesChecker.Checked checked = FilesChecker.check(List.of(sources), StandardCatalogue.get());
    assertThat(ProblemRenderer.text(checked.problems(), new SourceTexts(sources))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aMistakeIsExplainedWordForWord(Path folder) throws IOException {
    List<SourceText> sources = sources(folder, MENDED);
    FilesChecker.Checked checked = FilesChecker.check(List.of(sources), StandardCatalogue.get());
    assertThat(ProblemRenderer.text(checked.problems(), new SourceTexts(sources)))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }
}
