package dev.tasuki.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.sandbox.kubernetes.KubernetesCluster;
import dev.tasuki.sandbox.kubernetes.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the nodes of the cluster as the instances of the group are: an instance that is gone takes
 * its node away, a new one joins as a node and becomes Ready a little later.
 */
public final class ClusterController implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(300);
  private static final Duration BOOT = Duration.ofMillis(1500);

  private final AwsStandIn aws;
  private final KubernetesCluster kubernetes;
  private final String group;
  private final Map<String, String> nodesByInstance = new TreeMap<>();
  private final Map<String, Instant> booting = new TreeMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster").factory());
  private int joined;

  private ClusterController(AwsStandIn aws, KubernetesCluster kubernetes, String group) {
    this.aws = aws;
    this.kubernetes = kubernetes;
    this.group = group;
  }

  /** Adds the group's instances as nodes that are Ready, and follows the group from then on. */
  public static ClusterController start(
      AwsStandIn aws, KubernetesCluster kubernetes, String group) {
    ClusterController controller = new ClusterController(aws, kubernetes, group);
    aws.instances(group).forEach(instance -> controller.join(instance, true));
    var _ =
        controller.thread.scheduleWithFixedDelay(
            controller::follow, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return controller;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void follow() {
    List<GroupInstance> instances;
    try {
      instances = aws.instances(group);
    } catch (IllegalStateException motoIsAway) {
      // Told apart from an empty group: nodes stay as they are until AWS answers again.
      return;
    }
    List<String> gone =
        nodesByInstance.keySet().stream()
            .filter(id -> instances.stream().noneMatch(each -> each.id().equals(id)))
            .toList();
    gone.forEach(
        id -> {
          String node = nodesByInstance.remove(id);
          if (node != null) {
            booting.remove(node);
            kubernetes.removeNode(node);
          }
        });
    instances.stream()
        .filter(each -> !nodesByInstance.containsKey(each.id()))
        .forEach(each -> join(each, false));
    List<String> booted =
        booting.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(Instant.now()))
            .map(Map.Entry::getKey)
            .toList();
    booted.forEach(
        node -> {
          booting.remove(node);
          kubernetes.nodeReady(node, true);
        });
  }

  private void join(GroupInstance instance, boolean ready) {
    joined++;
    String region = instance.zone().substring(0, instance.zone().length() - 1);
    String name = "ip-10-0-1-" + (10 + joined) + "." + region + ".compute.internal";
    ObjectNode node = Manifests.node(name, instance.zone(), instance.id());
    if (!ready) {
      Manifests.readiness(node, false);
      booting.put(name, Instant.now().plus(BOOT));
    }
    nodesByInstance.put(instance.id(), name);
    kubernetes.addNode(node);
  }
}
