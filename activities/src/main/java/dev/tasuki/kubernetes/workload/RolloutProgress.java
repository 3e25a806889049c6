package dev.tasuki.kubernetes.workload;

import dev.tasuki.kubernetes.view.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/**
 * How far a rollout is, as {@code kubectl rollout status} decides it.
 *
 * @param because what it waits for; empty if it is done
 */
record RolloutProgress(
    boolean done, boolean failed, String because, long desired, long updated, long available) {

  static RolloutProgress of(GenericKubernetesResource workload) {
    Map<String, Object> all = workload.getAdditionalProperties();
    Long generation = workload.getMetadata().getGeneration();
    boolean seen =
        generation == null || Tree.number(all, "status", "observedGeneration") >= generation;
    return switch (workload.getKind()) {
      case "DaemonSet" -> daemonSet(all, seen);
      case "StatefulSet" -> statefulSet(all, seen, Workloads.wanted(workload));
      case String _ -> deployment(all, seen, Workloads.wanted(workload));
    };
  }

  private static RolloutProgress deployment(Map<String, Object> all, boolean seen, long desired) {
    long updated = Tree.number(all, "status", "updatedReplicas");
    long available = Tree.number(all, "status", "availableReplicas");
    long there = Tree.number(all, "status", "replicas");
    boolean failed =
        seen
            && Tree.list(all, "status", "conditions").stream()
                .anyMatch(
                    one ->
                        Tree.text(one, "type").equals("Progressing")
                            && Tree.text(one, "reason").equals("ProgressDeadlineExceeded"));
    String because = notSeen(seen);
    if (because.isEmpty() && failed) {
      because = "its progress deadline is over";
    }
    if (because.isEmpty() && Tree.yes(all, "spec", "paused") && updated < desired) {
      because = "it is paused";
    }
    if (because.isEmpty() && updated < desired) {
      because = "%d of %d pods are of the present template".formatted(updated, desired);
    }
    if (because.isEmpty() && there > updated) {
      because = "%d old pods have still to go".formatted(there - updated);
    }
    if (because.isEmpty() && available < updated) {
      because = "%d of %d pods are available".formatted(available, updated);
    }
    return new RolloutProgress(because.isEmpty(), failed, because, desired, updated, available);
  }

  private static RolloutProgress statefulSet(Map<String, Object> all, boolean seen, long desired) {
    long updated = Tree.number(all, "status", "updatedReplicas");
    long ready = Tree.number(all, "status", "readyReplicas");
    long available = Tree.number(all, "status", "availableReplicas");
    long partition = Tree.number(all, "spec", "updateStrategy", "rollingUpdate", "partition");
    String current = Tree.text(all, "status", "currentRevision");
    String update = Tree.text(all, "status", "updateRevision");
    long due = partition > 0 ? Math.max(0, desired - partition) : desired;
    String because = notSeen(seen);
    if (because.isEmpty() && ready < desired) {
      because = "%d of %d pods are ready".formatted(ready, desired);
    }
    boolean whole = current.equals(update) || updated >= due;
    if (because.isEmpty() && !whole) {
      because = "%d of %d pods are of the present template".formatted(updated, due);
    }
    return new RolloutProgress(
        because.isEmpty(),
        false,
        because,
        desired,
        current.equals(update) ? desired : updated,
        available);
  }

  private static RolloutProgress daemonSet(Map<String, Object> all, boolean seen) {
    long desired = Tree.number(all, "status", "desiredNumberScheduled");
    long updated = Tree.number(all, "status", "updatedNumberScheduled");
    long available = Tree.number(all, "status", "numberAvailable");
    String because = notSeen(seen);
    if (because.isEmpty() && updated < desired) {
      because = "%d of %d pods are of the present template".formatted(updated, desired);
    }
    if (because.isEmpty() && available < desired) {
      because = "%d of %d pods are available".formatted(available, desired);
    }
    return new RolloutProgress(because.isEmpty(), false, because, desired, updated, available);
  }

  private static String notSeen(boolean seen) {
    return seen ? "" : "its controller has not seen the last change";
  }
}
