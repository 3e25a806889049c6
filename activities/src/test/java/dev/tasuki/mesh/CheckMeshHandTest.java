package dev.tasuki.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.mesh.CheckMesh.Finding;
import dev.tasuki.kubernetes.container.ToolJob;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What istioctl and linkerd write, in the shapes of their own sources. */
class CheckMeshHandTest {
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
