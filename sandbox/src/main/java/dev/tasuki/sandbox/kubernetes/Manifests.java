package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;

/** The objects of a small cluster, as an API server would show them. */
public final class Manifests {
  private Manifests() {}

  /**
   * A node that is Ready.
   *
   * @param zone such as {@code ap-northeast-1a}
   * @param instance id of its EC2 instance
   */
  public static ObjectNode node(String name, String zone, String instance) {
    ObjectNode node = Json.mapper().createObjectNode();
    ObjectNode meta = node.putObject("metadata");
    meta.put("name", name);
    meta.putObject("labels")
        .put("kubernetes.io/hostname", name)
        .put("kubernetes.io/os", "linux")
        .put("node.kubernetes.io/instance-type", "m5.large")
        .put("topology.kubernetes.io/zone", zone);
    node.putObject("spec").put("providerID", "aws:///" + zone + "/" + instance);
    ObjectNode status = node.putObject("status");
    status.putObject("capacity").put("cpu", "2").put("memory", "8Gi").put("pods", "29");
    status.putObject("nodeInfo").put("kubeletVersion", "v1.35.4").put("operatingSystem", "linux");
    status.putArray("addresses").addObject().put("type", "InternalIP").put("address", "10.0.0.1");
    readiness(node, true);
    return node;
  }

  /** Says of a node whether it is Ready. */
  public static void readiness(ObjectNode node, boolean ready) {
    node.withObject("/status")
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", ready ? "True" : "False")
        .put("reason", ready ? "KubeletReady" : "KubeletNotReady")
        .put(
            "message",
            ready
                ? "kubelet is posting ready status"
                : "container runtime network not ready: cni plugin not initialized");
  }

  /** A Deployment's ReplicaSet; the stand-in keeps the Deployment itself out of it. */
  public static ObjectNode replicaSet(String namespace, String name, int replicas) {
    return set(namespace, name, replicas);
  }

  /** A StatefulSet: its pods come back under their old names. */
  public static ObjectNode statefulSet(String namespace, String name, int replicas) {
    return set(namespace, name, replicas);
  }

  /** A DaemonSet: a pod on every node. */
  public static ObjectNode daemonSet(String namespace, String name) {
    return set(namespace, name, 0);
  }

  /** A budget over the pods with label {@code app}. */
  public static ObjectNode budget(String namespace, String name, String app, int minAvailable) {
    ObjectNode budget = named(namespace, name);
    ObjectNode spec = budget.putObject("spec");
    spec.put("minAvailable", minAvailable);
    spec.putObject("selector").putObject("matchLabels").put("app", app);
    return budget;
  }

  private static ObjectNode set(String namespace, String name, int replicas) {
    ObjectNode set = named(namespace, name);
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", replicas);
    spec.putObject("selector").putObject("matchLabels").put("app", name);
    spec.putObject("template").putObject("metadata").putObject("labels").put("app", name);
    return set;
  }

  private static ObjectNode named(String namespace, String name) {
    ObjectNode object = Json.mapper().createObjectNode();
    object.putObject("metadata").put("name", name).put("namespace", namespace);
    return object;
  }

  /** A pod as its controller makes it: on no node yet. */
  static ObjectNode podOf(ObjectNode owner, String name) {
    ObjectNode pod = named(Fields.namespace(owner), name);
    ObjectNode meta = Fields.meta(pod);
    meta.set("labels", owner.at("/spec/template/metadata/labels").deepCopy());
    meta.putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.path("apiVersion").asText())
        .put("kind", owner.path("kind").asText())
        .put("name", Fields.name(owner))
        .put("uid", Fields.uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
    pod.putObject("spec")
        .put("terminationGracePeriodSeconds", 30)
        .putArray("containers")
        .addObject()
        .put("name", "main")
        .put("image", "registry.example/" + Fields.name(owner) + ":1");
    pod.putObject("status").put("phase", "Pending");
    return pod;
  }

  static void running(ObjectNode pod) {
    ObjectNode status = pod.withObject("/status");
    status.put("phase", "Running");
    status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
  }
}
