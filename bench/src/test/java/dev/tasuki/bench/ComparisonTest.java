package dev.tasuki.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static Stage stage;

  @BeforeAll
  static void begin() {
    stage = new Stage();
  }

  @AfterAll
  static void end() {
    stage.close();
  }

  @Test
  void eachVariantIsApprovedOnceAndRunsAllTenSteps() {
    for (Variant variant :
        List.of(new ByHand(), new ByRunbook("runbook", BenchRunbooks.compared()))) {
      Segment.Cost cost = new Segment(stage, variant).measure(variant.type() + "-t", 2, 2);
      assertThat(cost.onward()).isPositive();
      assertThat(cost.worker()).isPositive().isLessThan(cost.process());
      assertThat(cost.size().events()).isGreaterThan(BenchRunbooks.STEPS * 3);
    }
  }

  @Test
  void aLongRunbookAndALongListComeToTheirEnd() {
    assertThat(new Growth("steps", BenchRunbooks::steps, false).table(List.of(20), 1))
        .contains("| 20 |");
    assertThat(
            new Growth("items", count -> BenchRunbooks.items(count, 5), false)
                .table(List.of(20), 1))
        .contains("| 20 |");
    assertThat(new Growth("changes", BenchRunbooks::changes, true).table(List.of(20), 1))
        .contains("| 20 |");
  }
}
