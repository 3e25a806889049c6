package dev.tasuki.sandbox.kubernetes;

import java.util.List;

/** A kind of thing that the API knows. */
record Resource(String group, String version, String plural, String kind, boolean namespaced) {
  static final Resource NODES = new Resource("", "v1", "nodes", "Node", false);
  static final Resource PODS = new Resource("", "v1", "pods", "Pod", true);
  static final Resource BUDGETS =
      new Resource("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true);
  static final Resource REPLICA_SETS =
      new Resource("apps", "v1", "replicasets", "ReplicaSet", true);
  static final Resource DAEMON_SETS = new Resource("apps", "v1", "daemonsets", "DaemonSet", true);
  static final Resource STATEFUL_SETS =
      new Resource("apps", "v1", "statefulsets", "StatefulSet", true);

  static final List<Resource> ALL =
      List.of(
          NODES,
          PODS,
          BUDGETS,
          REPLICA_SETS,
          DAEMON_SETS,
          STATEFUL_SETS,
          new Resource("", "v1", "namespaces", "Namespace", false),
          new Resource("", "v1", "events", "Event", true),
          new Resource("", "v1", "configmaps", "ConfigMap", true),
          new Resource("", "v1", "services", "Service", true),
          new Resource("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true),
          new Resource("", "v1", "replicationcontrollers", "ReplicationController", true),
          new Resource("apps", "v1", "deployments", "Deployment", true),
          new Resource("batch", "v1", "jobs", "Job", true),
          new Resource("coordination.k8s.io", "v1", "leases", "Lease", true),
          new Resource("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", false));

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
