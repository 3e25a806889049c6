package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.sandbox.kubernetes.KubernetesCluster;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.EffectLog;
import dev.tasuki.sandbox.standin.Moment;
import dev.tasuki.sandbox.tools.KubernetesPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A real control plane as the cluster of a sandbox; kwok plays its kubelets. */
public final class RealCluster implements KubernetesCluster {
  private static final String NODES = "/api/v1/nodes";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ILL = "tasuki.dev/ill";
  private static final String WORKER = "tasuki";
  private static final List<String> READS = List.of("get", "list");

  private final ControlPlane plane;
  private final ApiServer api;
  private final ApiProxy proxy;
  private final Logins worker;
  private ClusterRoles rights;

  private RealCluster(ControlPlane plane, int port) {
    this.plane = plane;
    this.api = new ApiServer(plane.admin());
    this.proxy = ApiProxy.start(plane.admin(), port);
    this.rights = ClusterRoles.split(permissions());
    this.worker = proxy.by(plane.logins(WORKER, permissions()));
  }

  /**
   * Starts one.
   *
   * @param folder of its files and logs
   * @param port of 127.0.0.1 at which it is reached; 0 for any that is free
   */
  public static RealCluster start(KubernetesPrograms programs, Path folder, int port) {
    ControlPlane plane = ControlPlane.start(programs, folder);
    try {
      return new RealCluster(plane, port);
    } catch (RuntimeException e) {
      plane.close();
      throw e;
    }
  }

  /** What the catalogue's actions need; no right to change just anything. */
  static List<Permission.Rbac> permissions() {
    return StandardCatalogue.get().all().stream()
        .flatMap(contract -> contract.permissions().stream())
        .filter(Permission.Rbac.class::isInstance)
        .map(Permission.Rbac.class::cast)
        .filter(rule -> !rule.group().equals("*") || READS.containsAll(rule.verbs()))
        .toList();
  }

  /**
   * Spoils the next requests of the kubeconfig's owner that match; tells whether all of them have
   * come.
   */
  public BooleanSupplier spoil(Predicate<KubernetesRequest> matcher, int times, Fault fault) {
    return proxy.spoil(matcher, times, fault);
  }

  /** From now on the worker may do exactly this; the API server knows when this returns. */
  public void allow(ClusterRoles roles) {
    plane.replaceRights(WORKER, roles, rights);
    rights = roles;
  }

  /** Says of a node whether it takes pods, as somebody else than a run would. */
  public void takesPods(String node, boolean takes) {
    api.merge(NODES + "/" + node, Map.of("spec", Map.of("unschedulable", !takes)));
  }

  /** What is at that path; absent if nothing is. */
  public Optional<JsonNode> find(String path) {
    return api.ok(path) ? Optional.of(api.get(path)) : Optional.empty();
  }

  /** Creates any object. */
  public void create(String path, Object object) {
    api.create(path, object);
  }

  /**
   * Defines a kind of namespaced objects that may hold any fields; it is served when this returns.
   *
   * @param kind whose plural is its own in lower case with an {@code s}
   * @param status whether the status is a subresource
   */
  public void define(String group, String version, String kind, boolean status) {
    String singular = kind.toLowerCase(Locale.ROOT);
    String name = singular + "s." + group;
    Map<String, Object> served =
        new TreeMap<>(
            Map.of(
                "name",
                version,
                "served",
                true,
                "storage",
                true,
                "schema",
                Map.of(
                    "openAPIV3Schema",
                    Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true))));
    if (status) {
      served.put("subresources", Map.of("status", Map.of()));
    }
    api.create(
        DEFINITIONS,
        Map.of(
            "apiVersion",
            "apiextensions.k8s.io/v1",
            "kind",
            "CustomResourceDefinition",
            "metadata",
            Map.of("name", name),
            "spec",
            Map.of(
                "group",
                group,
                "scope",
                "Namespaced",
                "names",
                Map.of("kind", kind, "singular", singular, "plural", singular + "s"),
                "versions",
                List.of(served))));
    if (!Await.until(
        PATIENCE, () -> api.ok("/apis/" + group + "/" + version + "/" + singular + "s"))) {
      throw new IllegalStateException("the API server does not serve " + name);
    }
  }

  /**
   * Changes what is at that path, an object or its status, as its controller would; again where
   * somebody else wrote in between.
   */
  public void change(String path, Consumer<ObjectNode> change) {
    ObjectNode object;
    do {
      object = (ObjectNode) api.get(path);
      change.accept(object);
    } while (!api.replace(path, object));
  }

  @Override
  public EffectLog effects() {
    return proxy.effects();
  }

  @Override
  public Barrier hold(Predicate<KubernetesRequest> matcher, Moment moment) {
    return proxy.hold(matcher, moment);
  }

  /** Its status is for kwok to write. */
  @Override
  public void addNode(ObjectNode node) {
    ObjectNode bare = node.deepCopy();
    bare.remove("status");
    api.create(NODES, typed("v1", "Node", bare));
  }

  @Override
  public void addReplicaSet(ObjectNode set) {
    addWorkload("deployments", "Deployment", set);
  }

  @Override
  public void addStatefulSet(ObjectNode set) {
    addWorkload("statefulsets", "StatefulSet", set);
  }

  @Override
  public void addDaemonSet(ObjectNode set) {
    ObjectNode all = set.deepCopy();
    all.withObject("/spec").remove("replicas");
    addWorkload("daemonsets", "DaemonSet", all);
  }

  private void addWorkload(String resource, String kind, ObjectNode set) {
    String namespace = set.at("/metadata/namespace").asText();
    api.ensure("/api/v1/namespaces", Manifests.namespace(namespace));
    ObjectNode whole = typed("apps/v1", kind, set.deepCopy());
    ObjectNode pod = whole.withObject("/spec/template/spec");
    if (!pod.has("containers")) {
      pod.putArray("containers")
          .addObject()
          .put("name", "main")
          .put("image", "registry.example/" + set.at("/metadata/name").asText() + ":1");
    }
    api.create("/apis/apps/v1/namespaces/" + namespace + "/" + resource, whole);
  }

  /** Pods of an ill node count as ill: without that word the budget would keep them for ever. */
  @Override
  public void addBudget(ObjectNode budget) {
    String namespace = budget.at("/metadata/namespace").asText();
    ObjectNode whole = typed("policy/v1", "PodDisruptionBudget", budget.deepCopy());
    whole.withObject("/spec").put("unhealthyPodEvictionPolicy", "AlwaysAllow");
    api.create(budgets(namespace), whole);
  }

  @Override
  public void budgetKeeps(String namespace, String name, int minAvailable) {
    api.merge(
        budgets(namespace) + "/" + name, Map.of("spec", Map.of("minAvailable", minAvailable)));
  }

  private static String budgets(String namespace) {
    return "/apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
  }

  @Override
  public void nodeReady(String name, boolean ready) {
    Map<String, Object> annotations = new TreeMap<>();
    // kwok leaves a node alone that has it, and mends it when it is gone.
    annotations.put(ILL, ready ? null : "true");
    api.merge(NODES + "/" + name, Map.of("metadata", Map.of("annotations", annotations)));
    if (!ready) {
      api.merge(
          NODES + "/" + name + "/status",
          Map.of(
              "status",
              Map.of(
                  "conditions",
                  List.of(
                      Map.of(
                          "type",
                          "Ready",
                          "status",
                          "False",
                          "reason",
                          "KubeletNotReady",
                          "message",
                          "container runtime network not ready")))));
    }
  }

  @Override
  public void removeNode(String name) {
    api.delete(NODES + "/" + name);
    for (JsonNode pod : pods()) {
      if (pod.at("/spec/nodeName").asText().equals(name)) {
        JsonNode meta = pod.path("metadata");
        api.delete(
            "/api/v1/namespaces/%s/pods/%s"
                .formatted(meta.path("namespace").asText(), meta.path("name").asText()));
      }
    }
  }

  @Override
  public List<JsonNode> nodes() {
    return items(NODES);
  }

  @Override
  public List<JsonNode> pods() {
    return items("/api/v1/pods");
  }

  private List<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).path("items").spliterator(), false).toList();
  }

  @Override
  public Optional<JsonNode> node(String name) {
    return nodes().stream()
        .filter(node -> node.at("/metadata/name").asText().equals(name))
        .findFirst();
  }

  @Override
  public String kubeconfig(String context) {
    return worker.kubeconfig(context);
  }

  @Override
  public void close() {
    proxy.close();
    plane.close();
  }

  private static ObjectNode typed(String apiVersion, String kind, ObjectNode object) {
    return object.put("apiVersion", apiVersion).put("kind", kind);
  }
}
