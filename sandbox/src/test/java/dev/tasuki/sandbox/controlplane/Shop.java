package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.sandbox.process.Await;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace on nodes of its own in the shared control plane: what a test sets up there stays
 * apart from other tests. Registered as an extension it is opened for each test, or for all of a
 * class where its field is static; where there is no control plane its tests are skipped.
 */
final class Shop
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int size;
  private final Staff staff = new Staff(this);
  private Optional<Premises> premises = Optional.empty();
  private boolean forAll;

  private Shop(int nodes) {
    this.size = nodes;
  }

  /** One to register; its nodes are called {@code NAMESPACE-1} and so on. */
  static Shop withNodes(int count) {
    return new Shop(count);
  }

  /** Opens one at once, by a name that no other test gives. */
  static Shop open(ControlPlane plane, String namespace, int nodes) {
    Shop shop = new Shop(nodes);
    shop.premises = Optional.of(Premises.open(plane, namespace, nodes));
    return shop;
  }

  private void open(ExtensionContext test) {
    ControlPlane plane = SharedControlPlane.running();
    String name = Premises.newName(test.getRequiredTestClass());
    premises = Optional.of(Premises.open(plane, name, size));
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    forAll = true;
    open(test);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    if (!forAll) {
      open(test);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (!forAll) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext test) {
    close();
  }

  private Premises premises() {
    return premises.orElseThrow(() -> new IllegalStateException("the shop is not open"));
  }

  ControlPlane plane() {
    return premises().plane();
  }

  KubernetesClient client() {
    return premises().client();
  }

  String namespace() {
    return premises().namespace();
  }

  /** From 1. */
  String node(int number) {
    return premises().nodes().get(number - 1);
  }

  /** Who works here. */
  Staff staff() {
    return staff;
  }

  /** Only pods that keep to the restricted Pod Security Standard are let in from now on. */
  void restricted() {
    edit(
        client().namespaces().withName(namespace()),
        it -> it.getMetadata().getLabels().put("pod-security.kubernetes.io/enforce", "restricted"));
  }

  void unschedulable(int number, boolean unschedulable) {
    edit(
        client().nodes().withName(node(number)),
        node -> node.getSpec().setUnschedulable(unschedulable));
  }

  /** So many pods of an app, which run on this shop's nodes alone. */
  void deployment(String app, int replicas) {
    workload("Deployment", app, ", replicas: " + replicas);
  }

  void statefulSet(String app, int replicas) {
    workload("StatefulSet", app, ", serviceName: %s, replicas: %d".formatted(app, replicas));
  }

  void daemonSet(String app) {
    workload("DaemonSet", app, "");
  }

  private void workload(String kind, String app, String moreSpec) {
    create(
        """
        apiVersion: apps/v1
        kind: %1$s
        metadata: { name: %2$s }
        spec:
          { selector: { matchLabels: { app: %2$s } },
            template: { metadata: { labels: { app: %2$s } }, spec: %3$s }%4$s }
        """
            .formatted(kind, app, podSpec(), moreSpec));
  }

  RollableScalableResource<Deployment> deployed(String app) {
    return client().apps().deployments().inNamespace(namespace()).withName(app);
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

  /** A pod of no controller that has come to this end, as a kubelet tells it. */
  void endedPod(String name, String phase) {
    barePod(name, 1, "", "");
    await(() -> runs(pod(name).get()));
    editStatus(
        pod(name),
        read -> {
          read.getStatus().setPhase(phase);
          read.getStatus().setReason("Evicted");
        });
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
        client().policy().v1().podDisruptionBudget().inNamespace(namespace()).withName(app),
        budget -> budget.getSpec().getMinAvailable().setValue(minAvailable));
  }

  /** Waits until the disruption controller has counted that many healthy pods. */
  void awaitBudget(String app, int healthy) {
    await(
        () -> {
          var status =
              client()
                  .policy()
                  .v1()
                  .podDisruptionBudget()
                  .inNamespace(namespace())
                  .withName(app)
                  .get()
                  .getStatus();
          return status != null && Objects.equals(status.getCurrentHealthy(), healthy);
        });
  }

  PodResource pod(String name) {
    return client().pods().inNamespace(namespace()).withName(name);
  }

  List<Pod> pods() {
    return client().pods().inNamespace(namespace()).list().getItems();
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

  /** Likewise its status, where that is a subresource. */
  <T> void editStatus(Resource<T> object, Consumer<T> change) {
    againOnConflict(
        () ->
            object.editStatus(
                read -> {
                  change.accept(read);
                  return read;
                }));
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
    HasMetadata object = client().getKubernetesSerialization().unmarshal(yaml, HasMetadata.class);
    client().resource(object).inNamespace(namespace()).create();
  }

  private String podSpec() {
    return """
        { containers: [ { name: main, image: nothing } ], affinity: { nodeAffinity: { \
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [ { matchExpressions: \
        [ { key: kubernetes.io/hostname, operator: In, values: %s } ] } ] } } } }"""
        .formatted(premises().nodes());
  }

  @Override
  public void close() {
    staff.leave();
    premises.ifPresent(Premises::close);
    premises = Optional.empty();
  }
}
