package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Tests of runbooks that use the whole language: forms, loops, guards, locks, children, {@code
 * finally}, debts; and those of the six runbooks that the language is written with.
 */
@Timeout(300)
final class WrittenTrialsTest {
  private static final TrialText TEXT = new TrialText(Locale.ENGLISH, false);

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/test/resources/dev/tasuki/sandbox/trial/whole"),
          Path.of("../runbook-defs/src/test/resources/runbooks/six"));

  @TestFactory
  Stream<DynamicTest> everyCasePasses() {
    TrialRunner runner = new TrialRunner();
    return FOLDERS.stream()
        .flatMap(folder -> TrialSuite.read(List.of(folder), List.of()).stream())
        .flatMap(
            file -> {
              assertThat(TEXT.problems(file)).isEmpty();
              return file.cases(List.of()).stream()
                  .map(
                      one ->
                          DynamicTest.dynamicTest(
                              file.trial().orElseThrow().runbook() + ": " + one.name(),
                              () -> {
                                CaseResult result = runner.play(file.runbook().orElseThrow(), one);
                                assertThat(result.passed()).as(TEXT.result(result)).isTrue();
                              }));
            })
        .onClose(runner::close);
  }
}
