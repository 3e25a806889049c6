package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.helm.HelmHistory;
import dev.tasuki.catalogue.helm.HelmRollback;
import dev.tasuki.catalogue.mesh.CheckMesh;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of helm and of the tools of meshes: what they write is played, the rest is real. */
class ToolJobsIT {
  private static final Duration WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private String name;
  private int identities;

  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    name = "t" + Integer.toHexString(test.getDisplayName().hashCode());
    shop = Shop.open(plane, name, 1);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Hands hands(ActionContract<?, ?> contract, int digit) {
    return Hands.of(
        plane.identity(name + "-" + identities++, Hands.permissions(contract)),
        folder,
        Works.of(digit, Optional.empty()));
  }

  private void written(String text) throws IOException {
    Files.writeString(
        plane.containerLog(),
        text.lines()
            .map("2026-11-29T08:00:00.000000000Z stdout F %s\n"::formatted)
            .collect(Collectors.joining()));
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
  void helmsHistoryIsReadByOneJob() throws Exception {
    written(
        """
        WARNING: Kubernetes configuration file is group-readable
        [{"revision":6,"status":"superseded","chart":"shop-1.3.0"},{"revision":7,"status":"failed","chart":"shop-1.4.0"}]
        """);
    HelmHistory.Input input =
        new HelmHistory.Input("tools", shop.namespace(), "default", "shop", "shop", WITHIN);
    try (Hands hands = hands(HelmHistory.CONTRACT, 1)) {
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
  }

  @Test
  void aRollbackRunsOnceAndAnotherImageThanWasApprovedDoesNot() throws Exception {
    written("Rollback was a success! Happy Helming!");
    Look look;
    try (Hands hands = hands(HelmRollback.CONTRACT, 1)) {
      look = hands.look(HelmRollback.CONTRACT, rollback());
      assertThat(look.effects().getFirst()).contains("back to revision 6");
      assertThat(jobs()).isEmpty();
    }
    try (Hands hands = hands(HelmRollback.CONTRACT, 2)) {
      Works.refused(
          () -> hands.act(HelmRollback.CONTRACT, rollback(), RealAttempt.approved(look.facts())),
          RunbookError.APPROVAL_STALE,
          "image");
      assertThat(jobs()).isEmpty();
    }
    try (Hands hands = hands(HelmRollback.CONTRACT, 1)) {
      HelmRollback.Output output =
          hands.act(HelmRollback.CONTRACT, rollback(), RealAttempt.approved(look.facts())).output();
      assertThat(output.ok()).isTrue();
      assertThat(output.text()).contains("success");
      assertThat(jobs())
          .containsExactly(
              List.of(
                  "rollback", "shop", "6", "--namespace", "shop", "--wait", "--timeout", "585s"));
    }
  }

  @Test
  void whatAMeshsToolFindsIsTheAnswerAndWhatIsNoneIsToldAsText() throws Exception {
    CheckMesh.Input input =
        new CheckMesh.Input(
            "istio", "tools", shop.namespace(), "default", shop.namespace(), WITHIN);
    RealAttempt attempt = RealAttempt.ungated().input(Map.of("mesh", "istio"));
    written(
        "[{\"code\":\"IST0101\",\"level\":\"Error\",\"message\":\"no host\",\"origin\":\"x\"}]");
    try (Hands hands = hands(CheckMesh.CONTRACT, 1)) {
      CheckMesh.Output output = hands.act(CheckMesh.CONTRACT, input, attempt).output();
      assertThat(output.read()).isTrue();
      assertThat(output.ok()).isFalse();
      assertThat(output.findings()).singleElement().matches(one -> one.code().equals("IST0101"));

      written("Error: unable to connect");
      CheckMesh.Output unread = hands.act(CheckMesh.CONTRACT, input, attempt).output();
      assertThat(unread.read()).isFalse();
      assertThat(unread.ok()).isFalse();
      assertThat(unread.text()).contains("unable to connect");
    }
  }
}
