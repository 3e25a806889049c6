package dev.tasuki.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.helm.HelmHistory.Revision;
import dev.tasuki.catalogue.mesh.CheckMesh.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What helm, istioctl and linkerd write, in the shapes of their own sources. */
class ToolJobTest {
  @Test
  void theAnswerIsFoundBehindWarningsAndWhatIsNoneIsNone() {
    assertThat(ToolJob.json("WARNING: [beta] x\n[{\"revision\":1}]")).isPresent();
    assertThat(ToolJob.json("{\"a\": [1]}")).isPresent();
    assertThat(ToolJob.json("Error: release: not found")).isEmpty();
    assertThat(ToolJob.json("[not, json")).isEmpty();
    assertThat(ToolJob.json("")).isEmpty();
  }

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

  @Test
  void findingsOfIstioComeErrorsFirst() {
    List<Finding> findings =
        CheckMeshHand.findings(
                "istio",
                ToolJob.json(
                        """
                        [{"code":"IST0102","level":"Info","message":"not injected","origin":"Namespace shop"},
                         {"code":"IST0101","level":"Error","message":"Referenced host not found","origin":"VirtualService shop/api"}]
                        """)
                    .orElseThrow())
            .orElseThrow();
    assertThat(findings).extracting(Finding::level).containsExactly("error", "info");
    assertThat(findings.getFirst().where()).isEqualTo("VirtualService shop/api");
  }

  @Test
  void checksOfLinkerdThatPassAreNoFindings() {
    List<Finding> findings =
        CheckMeshHand.findings(
                "linkerd",
                ToolJob.json(
                        """
                        {"success":false,"categories":[{"categoryName":"linkerd-identity","checks":[
                          {"description":"trust anchors are valid","result":"success"},
                          {"description":"issuer cert is valid","error":"expired","result":"error"}]}]}
                        """)
                    .orElseThrow())
            .orElseThrow();
    assertThat(findings)
        .containsExactly(
            new Finding("error", "linkerd-identity", "", "issuer cert is valid: expired"));
    assertThat(CheckMeshHand.findings("istio", ToolJob.json("{}").orElseThrow())).isEmpty();
  }
}
