package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.helm.HelmHistory;
import dev.tasuki.catalogue.helm.HelmRollback;
import dev.tasuki.catalogue.mesh.CheckMesh;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs of helm and of the tools of meshes: what they write is played, the rest is real. */
class ToolJobsIT {
  private static final Duration WITHIN = Duration.ofMinutes(2);

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands(ActionContract<?, ?> contract, int digit) {
    return staff.hire(Hands.permissions(contract), Works.of(digit, Optional.empty()));
  }

  private List<List<String>> jobs() {
    return shop
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(shop.namespace())
        .list()
        .getItems()
        .stream()
        .map(
            (Job job) -> job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs())
        .toList();
  }

  private HelmRollback.Input rollback() {
    return new HelmRollback.Input(
        "tools", shop.namespace(), "default", "shop", "shop", 6, Duration.ofMinutes(10));
  }

  @Test
  void helmsHistoryIsReadByOneJob() {
    SharedControlPlane.containersWrote(
        """
        WARNING: Kubernetes configuration file is group-readable
        [{"revision":6,"status":"superseded","chart":"shop-1.3.0"},{"revision":7,"status":"failed","chart":"shop-1.4.0"}]
        """);
    HelmHistory.Input input =
        new HelmHistory.Input("tools", shop.namespace(), "default", "shop", "shop", WITHIN);
    Hands hands = hands(HelmHistory.CONTRACT, 1);
    HelmHistory.Output output =
        hands.act(HelmHistory.CONTRACT, input, RealAttempt.ungated()).output();
    assertThat(output.ok()).isTrue();
    assertThat(output.previousGood()).isEqualTo(6);
    assertThat(jobs())
        .containsExactly(
            List.of("history", "shop", "--namespace", "shop", "--max", "20", "--output", "json"));

    assertThat(hands.act(HelmHistory.CONTRACT, input, RealAttempt.ungated()).output())
        .as("a repeat asks the same Job")
        .isEqualTo(output);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void aRollbackRunsOnceAndAnotherImageThanWasApprovedDoesNot() {
    SharedControlPlane.containersWrote("Rollback was a success! Happy Helming!");
    Hands hands = hands(HelmRollback.CONTRACT, 1);
    Look look = hands.look(HelmRollback.CONTRACT, rollback());
    assertThat(look.effects().getFirst()).contains("back to revision 6");
    assertThat(jobs()).isEmpty();
    Hands others = hands(HelmRollback.CONTRACT, 2);
    assertStale(
        () -> others.act(HelmRollback.CONTRACT, rollback(), RealAttempt.approved(look.facts())),
        "image");
    assertThat(jobs()).isEmpty();
    HelmRollback.Output output =
        hands.act(HelmRollback.CONTRACT, rollback(), RealAttempt.approved(look.facts())).output();
    assertThat(output.ok()).isTrue();
    assertThat(output.text()).contains("success");
    assertThat(jobs())
        .containsExactly(
            List.of("rollback", "shop", "6", "--namespace", "shop", "--wait", "--timeout", "585s"));
  }

  @Test
  void whatAMeshsToolFindsIsTheAnswerAndWhatIsNoneIsToldAsText() {
    CheckMesh.Input input =
        new CheckMesh.Input(
            "istio", "tools", shop.namespace(), "default", shop.namespace(), WITHIN);
    RealAttempt attempt = RealAttempt.ungated().input(Map.of("mesh", "istio"));
    SharedControlPlane.containersWrote(
        "[{\"code\":\"IST0101\",\"level\":\"Error\",\"message\":\"no host\",\"origin\":\"x\"}]");
    Hands hands = hands(CheckMesh.CONTRACT, 1);
    CheckMesh.Output output = hands.act(CheckMesh.CONTRACT, input, attempt).output();
    assertThat(output.read()).isTrue();
    assertThat(output.ok()).isFalse();
    assertThat(output.findings()).singleElement().matches(one -> one.code().equals("IST0101"));

    SharedControlPlane.containersWrote("Error: unable to connect");
    CheckMesh.Output unread = hands.act(CheckMesh.CONTRACT, input, attempt).output();
    assertThat(unread.read()).isFalse();
    assertThat(unread.ok()).isFalse();
    assertThat(unread.text()).contains("unable to connect");
  }
}
