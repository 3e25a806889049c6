package dev.tasuki.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import dev.tasuki.trial.Expectations.Wanted;
import dev.tasuki.yaml.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

final class TrialParserTest {
  private static final Path INVALID = Path.of("src/test/resources/trials/invalid");
  private static final Library LIBRARY = Library.load(List.of(), StandardCatalogue.get());
  private static final TestedRunbooks RUNBOOKS = LIBRARY.tested();

  private static String problems(SourceText source) {
    Problems problems = new Problems();
    var _ = TrialParser.parse(source, RUNBOOKS, problems);
    return ProblemRenderer.text(problems.sorted(), (_, number) -> source.line(number));
  }

  @TestFactory
  Stream<DynamicTest> everyMistakeIsToldAsExpected() throws IOException {
    try (Stream<Path> folders = Files.list(INVALID)) {
      return folders.sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> told(folder)));
    }
  }

  private static void told(Path folder) throws IOException {
    SourceText source = new SourceText("test.yaml", Files.readString(folder.resolve("test.yaml")));
    Path expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("tasuki.write-fixtures")) {
      Files.writeString(expected, problems(source));
    }
    assertThat(problems(source)).isNotEmpty().isEqualTo(Files.readString(expected));
  }

  @Test
  void theShippedTestsAreReadWithoutAnyProblem() {
    for (SourceText source : Library.shippedTests()) {
      assertThat(problems(source)).isEmpty();
    }
    assertThat(Library.shippedTests()).isNotEmpty();
  }

  @Test
  void whatACaseSaysWinsOverWhatIsGiven() {
    Problems problems = new Problems();
    Trial trial =
        TrialParser.parse(
                new SourceText(
                    "t.yaml",
                    """
                    test: node-replace
                    given:
                      mode: diagnose
                      now: 2026-11-22T09:00:00Z
                      params: { node: n1, patience: 1m }
                      answers: { fleet: { items: [] }, recovers: { ready: true } }
                      people: [ { at: replace, by: hanako, approve: true } ]
                    cases:
                      - { name: as given, expect: { outcome: done } }
                      - name: its own
                        mode: execute
                        params: { node: n2 }
                        answers: { recovers: [ { ready: false }, { error: denied } ] }
                        people: []
                        expect: { ran: [], within: 1h30m }
                    """),
                RUNBOOKS,
                problems)
            .orElseThrow();
    assertThat(problems.sorted()).isEmpty();
    TrialCase given = trial.cases().get(0);
    TrialCase own = trial.cases().get(1);
    assertThat(given.mode()).isEqualTo(Mode.DIAGNOSE);
    assertThat(given.begins()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(given.people()).hasSize(1);
    assertThat(given.expect().outcome().map(Wanted::value)).contains(RunState.DONE);
    assertThat(given.target().name()).isEqualTo("test-cluster");
    assertThat(own.mode()).isEqualTo(Mode.EXECUTE);
    assertThat(own.parameters())
        .containsEntry("node", "n2")
        .containsEntry("patience", "PT1M")
        .containsEntry("steady", "PT5M");
    assertThat(own.answers()).containsKeys("fleet", "recovers");
    assertThat(own.answers().get("recovers"))
        .hasSize(2)
        .last()
        .isEqualTo(new Reply.Fails(RunbookError.TARGET_DENIED, "the test says so"));
    assertThat(own.people()).isEmpty();
    assertThat(own.expect().within().map(Wanted::value)).contains(Duration.ofMinutes(90));
    assertThat(own.expect().debts().value()).isEmpty();
  }

  /** A mutation of a good file gives problems or a test, never an exception. */
  @Test
  @Timeout(60)
  void rubbishGivesProblemsAndNeverAnException() {
    byte[] good = Library.shippedTests().getFirst().content().getBytes(StandardCharsets.UTF_8);
    long seed = 20_261_122;
    Random random = new Random(seed);
    int broken = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
      }
      Problems problems = new Problems();
      Optional<SourceText> source = SourceText.decode("t.yaml", bytes, problems);
      Optional<Trial> trial = source.flatMap(text -> TrialParser.parse(text, RUNBOOKS, problems));
      List<Problem> found = problems.sorted();
      assertThat(trial.isPresent() || !found.isEmpty()).as("seed %d, round %d", seed, i).isTrue();
      broken += found.isEmpty() ? 0 : 1;
    }
    assertThat(broken).isPositive();
  }
}
