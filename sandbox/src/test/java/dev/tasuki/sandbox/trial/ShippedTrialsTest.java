package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** The tests of everything that Tasuki ships. */
@Timeout(300)
final class ShippedTrialsTest {
  private static final TrialText TEXT = new TrialText(Locale.ENGLISH, false);

  @TestFactory
  Stream<DynamicNode> everyCasePassesAndAllIsReached() {
    TrialRunner runner = new TrialRunner();
    return TrialSuite.shipped().stream()
        .<DynamicNode>map(
            file ->
                DynamicTest.dynamicTest(
                    file.source().file(),
                    () -> {
                      assertThat(TEXT.problems(file)).isEmpty();
                      Coverage coverage = new Coverage(file.runbook().orElseThrow());
                      for (var one : file.cases(List.of())) {
                        CaseResult result = runner.play(file.runbook().orElseThrow(), one);
                        result.view().ifPresent(coverage::add);
                        assertThat(result.passed()).as(TEXT.result(result)).isTrue();
                      }
                      assertThat(coverage.missing()).isEmpty();
                    }))
        .onClose(runner::close);
  }

  @Test
  void everyShippedRunbookHasTests() {
    List<String> tested =
        TrialSuite.shipped().stream().map(file -> file.trial().orElseThrow().runbook()).toList();
    assertThat(Library.load(List.of(), StandardCatalogue.get()).runbooks().keySet())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(tested).contains(id));
  }
}
