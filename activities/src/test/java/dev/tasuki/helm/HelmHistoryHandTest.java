package dev.tasuki.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.helm.HelmHistory.Revision;
import dev.tasuki.kubernetes.container.ToolJob;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What helm writes, in the shapes of its own source. */
class HelmHistoryHandTest {
  @Test
  void theNewestRevisionComesFirstAndTheLastGoodOneIsNotTheOneThatIsThere() {
    List<Revision> revisions =
        HelmHistoryHand.revisions(
            ToolJob.json(
                    """
                    [{"revision":5,"updated":"2026-11-01T03:00:00Z","status":"superseded","chart":"shop-1.3.0","app_version":"2.0.0","description":"Upgrade complete"},
                     {"revision":6,"updated":"2026-11-28T03:00:00Z","status":"failed","chart":"shop-1.4.0","app_version":"2.1.0","description":"<b>timed out</b>"},
                     {"revision":7,"updated":"2026-11-29T03:00:00Z","status":"deployed","chart":"shop-1.4.1","app_version":"2.1.1","description":"Upgrade complete"}]
                    """)
                .orElseThrow());
    assertThat(revisions).extracting(Revision::revision).containsExactly(7L, 6L, 5L);
    assertThat(HelmHistoryHand.previousGood(revisions)).isEqualTo(5);
    assertThat(HelmHistoryHand.previousGood(revisions.subList(0, 2))).isZero();
  }
}
