package dev.tasuki.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.sandbox.aws.AwsStandIn;
import dev.tasuki.sandbox.aws.ClusterController;
import dev.tasuki.sandbox.kubernetes.KubernetesCluster;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A cluster on an Auto Scaling group, with a shop running in it. */
final class SandboxCluster implements AutoCloseable {
  static final String GROUP = "prod-a-workers";
  static final String NAMESPACE = "shop";
  static final String BUDGET = "web";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesCluster kubernetes;
  private final ClusterController controller;
  private final int nodes;
  private final int web;

  private SandboxCluster(KubernetesCluster kubernetes, ClusterController controller, int nodes) {
    this.kubernetes = kubernetes;
    this.controller = controller;
    this.nodes = nodes;
    this.web = nodes + 2;
  }

  static SandboxCluster start(AwsStandIn aws, KubernetesCluster kubernetes, int nodes) {
    aws.createGroup(GROUP, StateFolder.REGION + "a", nodes);
    ClusterController controller = ClusterController.start(aws, kubernetes, GROUP);
    SandboxCluster cluster = new SandboxCluster(kubernetes, controller, nodes);
    kubernetes.addDaemonSet(Manifests.daemonSet("kube-system", "aws-node"));
    kubernetes.addReplicaSet(Manifests.replicaSet(NAMESPACE, "web", cluster.web));
    kubernetes.addStatefulSet(Manifests.statefulSet(NAMESPACE, "orders", 2));
    kubernetes.addBudget(Manifests.budget(NAMESPACE, BUDGET, "web", cluster.needed()));
    if (!Await.until(PATIENCE, cluster::allPodsRun)) {
      throw new IllegalStateException("the pods of the stand-in do not start");
    }
    return cluster;
  }

  /** How many web pods the budget keeps: all but one, and all but an eighth of many. */
  private int needed() {
    return web - Math.max(1, web / 8);
  }

  /** The budget allows no eviction at all. */
  void blockEvictions() {
    kubernetes.budgetKeeps(NAMESPACE, BUDGET, web);
  }

  /** The budget is again as it was at the beginning. */
  void allowEvictions() {
    kubernetes.budgetKeeps(NAMESPACE, BUDGET, needed());
  }

  /** The node with the most pods of the budget. */
  String busiestNode() {
    return kubernetes.nodes().stream()
        .map(node -> node.at("/metadata/name").asText())
        .max(Comparator.comparingLong(this::webPodsOn).thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private long webPodsOn(String node) {
    return kubernetes.pods().stream()
        .filter(pod -> pod.at("/metadata/labels/app").asText().equals("web"))
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .count();
  }

  private boolean allPodsRun() {
    List<? extends JsonNode> pods = kubernetes.pods();
    return pods.size() == nodes + web + 2
        && pods.stream().allMatch(pod -> pod.at("/status/phase").asText().equals("Running"));
  }

  @Override
  public void close() {
    controller.close();
  }
}
