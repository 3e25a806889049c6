package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same on two nodes: {@code kubectl drain} on the one, ours on the other. */
class KubectlComparisonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension private final Shop theirs = Shop.withNodes(2);
  @RegisterExtension private final Shop ours = Shop.withNodes(2);
  @TempDir private Path folder;

  private Hands hands;
  private Kubectl kubectl;

  @BeforeEach
  void open() {
    hands = ours.staff().hireAdmin();
    kubectl = Kubectl.of(ours.plane(), folder);
    for (Shop shop : List.of(theirs, ours)) {
      shop.unschedulable(2, true);
      furnish(shop);
    }
    for (Shop shop : List.of(theirs, ours)) {
      shop.awaitRunning(9);
      shop.awaitBudget("web", 3);
      shop.unschedulable(2, false);
      shop.unschedulable(1, true);
    }
  }

  private static void furnish(Shop shop) {
    shop.deployment("web", 3);
    shop.budget("web", 2);
    shop.statefulSet("db", 1);
    shop.daemonSet("agent");
    shop.barePod("bare", 1, "", "");
    shop.barePod("cache", 1, "", ", volumes: [ { name: data, emptyDir: {} } ]");
    shop.barePod("static", 1, ", annotations: { kubernetes.io/config.mirror: hash }", "");
  }

  /** The node's pods by what they are: names of deployments' pods are made up by the cluster. */
  private static List<String> apps(Shop shop, int node) {
    return shop.podsOn(node).stream()
        .map(Pod::getMetadata)
        .map(meta -> meta.getLabels().get("app"))
        .sorted()
        .toList();
  }

  private DrainNode.Output drain(boolean anything) {
    return hands
        .act(
            DrainNode.CONTRACT,
            new DrainNode.Input(
                ours.node(1), Optional.empty(), anything, anything, PATIENCE, Optional.empty()),
            RealAttempt.ungated())
        .output();
  }

  @Test
  void bothEvictAndLeaveTheSame() throws Exception {
    Kubectl.Said said = kubectl.drain(theirs.node(1), PATIENCE);

    DrainNode.Output output = drain(true);

    assertThat(said.code()).as(said.text()).isZero();
    assertThat(output.blocked()).isEmpty();
    theirs.awaitRunning(7);
    ours.awaitRunning(7);
    assertThat(apps(ours, 1)).isEqualTo(apps(theirs, 1)).containsExactly("agent", "static");
    assertThat(apps(ours, 2)).isEqualTo(apps(theirs, 2)).contains("db", "web").hasSize(5);
    assertThat(output.evictedCount())
        .isEqualTo(said.text().lines().filter(line -> line.endsWith(" evicted")).count())
        .isEqualTo(6);
  }

  @Test
  void bothRefuseForTheSamePodsAndEvictNothing() throws Exception {
    Kubectl.Said said =
        kubectl.say("drain", theirs.node(1), "--ignore-daemonsets", "--timeout=60s");

    assertThatThrownBy(() -> drain(false))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("/bare has no controller")
        .hasMessageContaining("/cache has an emptyDir volume");
    assertThat(said.code()).isNotZero();
    assertThat(said.text()).contains(theirs.namespace() + "/bare", theirs.namespace() + "/cache");
    assertThat(theirs.podsOn(1)).hasSize(8).allMatch(Shop::runs);
    assertThat(ours.podsOn(1)).hasSize(8).allMatch(Shop::runs);
  }

  @Test
  void bothMarkANodeAsUnschedulableAlike() throws Exception {
    theirs.unschedulable(1, false);
    ours.unschedulable(1, false);

    assertThat(kubectl.say("cordon", theirs.node(1)).code()).isZero();
    hands.act(CordonNode.CONTRACT, new CordonNode.Input(ours.node(1)), RealAttempt.ungated());

    for (Shop shop : List.of(theirs, ours)) {
      // The taint is the node controller's doing.
      shop.await(() -> !spec(shop).getTaints().isEmpty());
      assertThat(spec(shop).getUnschedulable()).isTrue();
      assertThat(spec(shop).getTaints())
          .singleElement()
          .satisfies(
              taint -> assertThat(taint.getKey()).isEqualTo("node.kubernetes.io/unschedulable"));
    }
  }

  private static NodeSpec spec(Shop shop) {
    return shop.client().nodes().withName(shop.node(1)).get().getSpec();
  }
}
