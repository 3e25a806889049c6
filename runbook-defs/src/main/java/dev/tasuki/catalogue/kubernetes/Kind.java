package dev.tasuki.catalogue.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.catalogue.kubernetes.object.FlatAccount;
import dev.tasuki.catalogue.kubernetes.object.FlatAttachment;
import dev.tasuki.catalogue.kubernetes.object.FlatAutoscaler;
import dev.tasuki.catalogue.kubernetes.object.FlatBinding;
import dev.tasuki.catalogue.kubernetes.object.FlatBudget;
import dev.tasuki.catalogue.kubernetes.object.FlatClaim;
import dev.tasuki.catalogue.kubernetes.object.FlatEndpoints;
import dev.tasuki.catalogue.kubernetes.object.FlatEvent;
import dev.tasuki.catalogue.kubernetes.object.FlatLease;
import dev.tasuki.catalogue.kubernetes.object.FlatNamespace;
import dev.tasuki.catalogue.kubernetes.object.FlatNode;
import dev.tasuki.catalogue.kubernetes.object.FlatPod;
import dev.tasuki.catalogue.kubernetes.object.FlatService;
import dev.tasuki.catalogue.kubernetes.object.FlatVolume;
import dev.tasuki.catalogue.kubernetes.object.FlatWebhooks;
import dev.tasuki.catalogue.kubernetes.object.FlatWorkload;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of objects of which {@code kubernetes.get} and {@code kubernetes.list} know a record.
 */
public enum Kind {
  @JsonProperty("Node")
  NODE("Node", "", "nodes", false, FlatNode.class),
  @JsonProperty("Pod")
  POD("Pod", "", "pods", true, FlatPod.class),
  @JsonProperty("Deployment")
  DEPLOYMENT("Deployment", "apps", "deployments", true, FlatWorkload.class),
  @JsonProperty("StatefulSet")
  STATEFUL_SET("StatefulSet", "apps", "statefulsets", true, FlatWorkload.class),
  @JsonProperty("DaemonSet")
  DAEMON_SET("DaemonSet", "apps", "daemonsets", true, FlatWorkload.class),
  @JsonProperty("ReplicaSet")
  REPLICA_SET("ReplicaSet", "apps", "replicasets", true, FlatWorkload.class),
  @JsonProperty("PodDisruptionBudget")
  POD_DISRUPTION_BUDGET(
      "PodDisruptionBudget", "policy", "poddisruptionbudgets", true, FlatBudget.class),
  @JsonProperty("HorizontalPodAutoscaler")
  HORIZONTAL_POD_AUTOSCALER(
      "HorizontalPodAutoscaler",
      "autoscaling",
      "horizontalpodautoscalers",
      true,
      FlatAutoscaler.class),
  @JsonProperty("Event")
  EVENT("Event", "", "events", true, FlatEvent.class),
  @JsonProperty("Namespace")
  NAMESPACE("Namespace", "", "namespaces", false, FlatNamespace.class),
  @JsonProperty("Service")
  SERVICE("Service", "", "services", true, FlatService.class),
  @JsonProperty("EndpointSlice")
  ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io", "endpointslices", true, FlatEndpoints.class),
  @JsonProperty("PersistentVolumeClaim")
  PERSISTENT_VOLUME_CLAIM(
      "PersistentVolumeClaim", "", "persistentvolumeclaims", true, FlatClaim.class),
  @JsonProperty("PersistentVolume")
  PERSISTENT_VOLUME("PersistentVolume", "", "persistentvolumes", false, FlatVolume.class),
  @JsonProperty("VolumeAttachment")
  VOLUME_ATTACHMENT(
      "VolumeAttachment", "storage.k8s.io", "volumeattachments", false, FlatAttachment.class),
  @JsonProperty("Lease")
  LEASE("Lease", "coordination.k8s.io", "leases", true, FlatLease.class),
  @JsonProperty("ServiceAccount")
  SERVICE_ACCOUNT("ServiceAccount", "", "serviceaccounts", true, FlatAccount.class),
  @JsonProperty("RoleBinding")
  ROLE_BINDING("RoleBinding", "rbac.authorization.k8s.io", "rolebindings", true, FlatBinding.class),
  @JsonProperty("ClusterRoleBinding")
  CLUSTER_ROLE_BINDING(
      "ClusterRoleBinding",
      "rbac.authorization.k8s.io",
      "clusterrolebindings",
      false,
      FlatBinding.class),
  @JsonProperty("ValidatingWebhookConfiguration")
  VALIDATING_WEBHOOK_CONFIGURATION(
      "ValidatingWebhookConfiguration",
      "admissionregistration.k8s.io",
      "validatingwebhookconfigurations",
      false,
      FlatWebhooks.class),
  @JsonProperty("MutatingWebhookConfiguration")
  MUTATING_WEBHOOK_CONFIGURATION(
      "MutatingWebhookConfiguration",
      "admissionregistration.k8s.io",
      "mutatingwebhookconfigurations",
      false,
      FlatWebhooks.class);

  private final String word;
  private final String group;
  private final String resource;
  private final boolean namespaced;
  private final Class<? extends KubernetesObject> flat;

  Kind(
      String word,
      String group,
      String resource,
      boolean namespaced,
      Class<? extends KubernetesObject> flat) {
    this.word = word;
    this.group = group;
    this.resource = resource;
    this.namespaced = namespaced;
    this.flat = flat;
  }

  /** The kind that is written so in a manifest. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** As it is written in a manifest. */
  public String word() {
    return word;
  }

  /** Its API group; empty for core. */
  public String group() {
    return group;
  }

  /** Its group and the version in which Tasuki reads it. */
  public String apiVersion() {
    String version = this == HORIZONTAL_POD_AUTOSCALER ? "v2" : "v1";
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Its name in paths and RBAC rules. */
  public String resource() {
    return resource;
  }

  /** Whether objects of this kind stand in namespaces. */
  public boolean namespaced() {
    return namespaced;
  }

  /** What runbooks see of it. */
  public Class<? extends KubernetesObject> flat() {
    return flat;
  }
}
