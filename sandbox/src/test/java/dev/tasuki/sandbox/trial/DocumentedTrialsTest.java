package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/testing-runbooks.md shows is what runs. */
@Timeout(120)
final class DocumentedTrialsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void theExampleOfThePageRunsAndPasses() throws Exception {
    Path example = DOCS.resolve("examples").resolve("node-drain.test.yaml");
    assertThat(Files.readString(DOCS.resolve("testing-runbooks.md")))
        .contains(Files.readString(example));
    TrialFile file = TrialSuite.read(List.of(example), List.of()).getFirst();
    assertThat(file.problems()).isEmpty();
    TrialText text = new TrialText(Locale.ENGLISH, false);
    try (TrialRunner runner = new TrialRunner()) {
      assertThat(file.cases(List.of()))
          .isNotEmpty()
          .allSatisfy(
              one -> {
                CaseResult result = runner.play(file.runbook().orElseThrow(), one);
                assertThat(result.passed()).as(text.result(result)).isTrue();
              });
    }
  }
}
