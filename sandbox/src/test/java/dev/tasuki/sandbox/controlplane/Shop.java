package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.sandbox.process.Await;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A namespace on nodes of its own: what a test sets up there stays apart from other tests. */
final class Shop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KubernetesClient client;
  private final String namespace;
  private final List<String> nodes;

  private Shop(KubernetesClient client, String namespace, List<String> nodes) {
    this.client = client;
    this.namespace = namespace;
    this.nodes = nodes;
  }

  /** Opens one; nodes are called {@code NAMESPACE-1} and so on. */
  static Shop open(ControlPlane plane, String namespace, int nodes) {
    plane.namespace(namespace);
    Config config =
        new ConfigBuilder(Config.fromKubeconfig(plane.admin().kubeconfig("real")))
            .withRequestRetryBackoffLimit(0)
            .build();
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    return new Shop(client, namespace, plane.nodes(namespace + "-", nodes));
  }

  KubernetesClient client() {
    return client;
  }

  String namespace() {
    return namespace;
  }

  /** From 1. */
  String node(int number) {
    return nodes.get(number - 1);
  }

  /** Only pods that keep to the restricted Pod Security Standard are let in from now on. */
  void restricted() {
    edit(
        client.namespaces().withName(namespace),
        it -> it.getMetadata().getLabels().put("pod-security.kubernetes.io/enforce", "restricted"));
  }

  void unschedulable(int number, boolean unschedulable) {
    edit(
        client.nodes().withName(node(number)),
        node -> node.getSpec().setUnschedulable(unschedulable));
  }

  /** So many pods of an app, which run on this shop's nodes alone. */
  void deployment(String app, int replicas) {
    create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: %1$s }
        spec:
          replicas: %2$d
          selector: { matchLabels: { app: %1$s } }
          template:
            metadata: { labels: { app: %1$s } }
            spec: %3$s
        """
            .formatted(app, replicas, podSpec()));
  }

  void statefulSet(String app, int replicas) {
    create(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: %1$s }
        spec:
          serviceName: %1$s
          replicas: %2$d
          selector: { matchLabels: { app: %1$s } }
          template:
            metadata: { labels: { app: %1$s } }
            spec: %3$s
        """
            .formatted(app, replicas, podSpec()));
  }

  void daemonSet(String app) {
    create(
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: %1$s }
        spec:
          selector: { matchLabels: { app: %1$s } }
          template:
            metadata: { labels: { app: %1$s } }
            spec: %2$s
        """
            .formatted(app, podSpec()));
  }

  /** How often each pod's eviction was accepted, by the UID in its precondition. */
  Map<String, Long> evicted(ControlPlane plane) {
    return plane.changes().stream()
        .filter(change -> change.namespace().equals(namespace))
        .filter(change -> change.resource().equals("pods/eviction") && change.code() == 201)
        .collect(
            Collectors.groupingBy(
                change -> change.body().at("/deleteOptions/preconditions/uid").asText(),
                Collectors.counting()));
  }

  /**
   * A pod without a controller.
   *
   * @param moreMetadata more fields of its metadata: a comma and the inside of a flow mapping
   * @param moreSpec likewise of its spec
   */
  void barePod(String name, int node, String moreMetadata, String moreSpec) {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: %s, labels: { app: %s }%s }
        spec: { nodeName: %s, containers: [ { name: main, image: nothing } ]%s }
        """
            .formatted(name, name, moreMetadata, node(node), moreSpec));
  }

  void budget(String app, int minAvailable) {
    create(
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: %1$s }
        spec: { minAvailable: %2$d, selector: { matchLabels: { app: %1$s } } }
        """
            .formatted(app, minAvailable));
  }

  void changeBudget(String app, int minAvailable) {
    edit(
        client.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(app),
        budget -> budget.getSpec().getMinAvailable().setValue(minAvailable));
  }

  /** Waits until the disruption controller has counted that many healthy pods. */
  void awaitBudget(String app, int healthy) {
    await(
        () -> {
          var status =
              client
                  .policy()
                  .v1()
                  .podDisruptionBudget()
                  .inNamespace(namespace)
                  .withName(app)
                  .get()
                  .getStatus();
          return status != null && Objects.equals(status.getCurrentHealthy(), healthy);
        });
  }

  List<Pod> pods() {
    return client.pods().inNamespace(namespace).list().getItems();
  }

  List<Pod> podsOn(int node) {
    return pods().stream().filter(pod -> node(node).equals(pod.getSpec().getNodeName())).toList();
  }

  /** Waits until that many pods are there and all run. */
  void awaitRunning(int count) {
    await(
        () -> {
          List<Pod> all = pods();
          return all.size() == count && all.stream().allMatch(Shop::runs);
        });
  }

  static boolean runs(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && "Running".equals(pod.getStatus().getPhase());
  }

  void await(BooleanSupplier condition) {
    assertThat(Await.until(PATIENCE, condition))
        .as(
            () ->
                "in time; the pods are "
                    + pods().stream()
                        .map(
                            pod ->
                                pod.getMetadata().getName()
                                    + " "
                                    + pod.getSpec().getNodeName()
                                    + " "
                                    + pod.getStatus().getPhase())
                        .toList())
        .isTrue();
  }

  /** Changes an object; where a controller writes to it meanwhile, changes what it then is. */
  <T> void edit(Resource<T> object, Consumer<T> change) {
    againOnConflict(() -> object.accept(change));
  }

  /** Sends a change that reads first until nobody else wrote in between. */
  void againOnConflict(Runnable change) {
    await(
        () -> {
          try {
            change.run();
            return true;
          } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
              return false;
            }
            throw e;
          }
        });
  }

  void create(String yaml) {
    HasMetadata object = client.getKubernetesSerialization().unmarshal(yaml, HasMetadata.class);
    client.resource(object).inNamespace(namespace).create();
  }

  private String podSpec() {
    return """
        { containers: [ { name: main, image: nothing } ], affinity: { nodeAffinity: { \
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [ { matchExpressions: \
        [ { key: kubernetes.io/hostname, operator: In, values: %s } ] } ] } } } }"""
        .formatted(nodes);
  }

  @Override
  public void close() {
    client.close();
  }
}
