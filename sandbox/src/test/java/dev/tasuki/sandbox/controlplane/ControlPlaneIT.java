package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.Permission;
import dev.tasuki.sandbox.process.ChildProcess;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(2);
  @TempDir private Path folder;

  @Test
  void aDeploymentsPodsRunOnItsNodes() {
    shop.deployment("web", 6);

    shop.awaitRunning(6);

    assertThat(shop.pods())
        .extracting(pod -> pod.getSpec().getNodeName())
        .containsOnly(shop.node(1), shop.node(2));
  }

  @Test
  void anEvictionAgainstABudgetIsAnswered429AndNamesIt() {
    shop.deployment("web", 2);
    shop.budget("web", 2);
    shop.awaitRunning(2);
    shop.awaitBudget("web", 2);
    Pod pod = shop.pods().getFirst();

    assertThatThrownBy(() -> evict(pod))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(429);
              assertThat(refused.getStatus().getDetails().getCauses())
                  .singleElement()
                  .satisfies(
                      cause -> {
                        assertThat(cause.getReason()).isEqualTo("DisruptionBudget");
                        assertThat(cause.getMessage()).contains("disruption budget web");
                      });
            });
    shop.await(
        () ->
            shop.plane().changes().stream()
                .anyMatch(
                    change ->
                        change.resource().equals("pods/eviction")
                            && change.namespace().equals(shop.namespace())
                            && change.code() == 429
                            && change.user().equals("admin")));
  }

  private void evict(Pod pod) {
    shop.client()
        .raw(
            "/api/v1/namespaces/%s/pods/%s/eviction"
                .formatted(shop.namespace(), pod.getMetadata().getName()),
            "POST",
            new EvictionBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(shop.namespace())
                .endMetadata()
                .build());
  }

  @Test
  void anIdentityMayDoExactlyWhatItWasGiven() {
    Access access =
        shop.plane()
            .identity("reader", List.of(new Permission.Rbac("", "nodes", List.of("get", "list"))));

    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(access.kubeconfig("real")))
            .build()) {
      assertThat(client.nodes().list().getItems()).isNotNull();
      assertThatThrownBy(() -> client.pods().inAnyNamespace().list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              refused -> assertThat(refused.getCode()).isEqualTo(403));
    }
  }

  @Test
  void anotherBesideItHasItsOwnNodesAndLeavesNoProcess() {
    List<ChildProcess> processes;
    try (ControlPlane other = ControlPlane.start(SharedControlPlane.programs(), folder);
        Shop beside = Shop.open(other, "other", 1)) {
      processes = other.processes();
      assertThat(processes).hasSize(5).allMatch(ChildProcess::alive);
      assertThat(beside.client().nodes().list().getItems())
          .extracting(node -> node.getMetadata().getName())
          .containsExactly("other-1");
      assertThat(other.residentBytes()).isLessThan(1_500_000_000L);
    }
    assertThat(processes).noneMatch(ChildProcess::alive);
  }
}
