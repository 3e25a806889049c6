package dev.tasuki.kubernetes.drain;

import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Skipped;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about each pod of a node as kubectl drain does, in its order: already terminating,
 * DaemonSet, static, local data, without a controller. The first that says no decides.
 */
final class PodFilters {
  private static final String STATIC_POD = "kubernetes.io/config.mirror";
  private static final String DAEMON_SET = "DaemonSet";

  private final KubernetesClient client;
  private final DrainNode.Input input;
  private final Instant now;

  PodFilters(KubernetesClient client, DrainNode.Input input, Instant now) {
    this.client = client;
    this.input = input;
    this.now = now;
  }

  /**
   * What is to become of the pods.
   *
   * @param leave and why
   * @param forbidden why nothing may be evicted at all; empty if it may
   * @param lostForGood namespace and name of pods that nothing makes again
   * @param localDataLost namespace and name of pods whose local data goes with them
   */
  record Sorted(
      List<Pod> evict,
      List<Skipped> leave,
      List<String> forbidden,
      List<String> lostForGood,
      List<String> localDataLost) {}

  /** What becomes of one pod. */
  private sealed interface Verdict {
    record Evict(boolean lostForGood, boolean localDataLost) implements Verdict {}

    record Leave(String reason) implements Verdict {}

    record Forbid(String reason) implements Verdict {}
  }

  Sorted sort(List<Pod> pods) {
    Sorted sorted =
        new Sorted(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (Pod pod : pods) {
      switch (verdict(pod)) {
        case Verdict.Evict evict -> {
          sorted.evict().add(pod);
          if (evict.lostForGood()) {
            sorted.lostForGood().add(PodFields.nameOf(pod));
          }
          if (evict.localDataLost()) {
            sorted.localDataLost().add(PodFields.nameOf(pod));
          }
        }
        case Verdict.Leave leave ->
            sorted
                .leave()
                .add(
                    new Skipped(
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        leave.reason()));
        case Verdict.Forbid forbid ->
            sorted.forbidden().add(PodFields.nameOf(pod) + " " + forbid.reason());
      }
    }
    return sorted;
  }

  private Verdict verdict(Pod pod) {
    if (terminatingForTooLong(pod, input, now)) {
      return new Verdict.Leave("has been terminating for too long to be waited for");
    }
    Optional<OwnerReference> controller = Metadata.controllerOf(pod.getMetadata());
    boolean ofDaemonSet = controller.filter(c -> DAEMON_SET.equals(c.getKind())).isPresent();
    if (ofDaemonSet && !PodFields.finished(pod)) {
      String name = controller.get().getName();
      if (daemonSetExists(pod, name)) {
        return new Verdict.Leave("is managed by DaemonSet " + name);
      }
      if (!input.force()) {
        return new Verdict.Forbid(
            "belongs to DaemonSet %s, which does not exist; it needs \"force: true\""
                .formatted(name));
      }
    }
    if (pod.getMetadata().getAnnotations() != null
        && pod.getMetadata().getAnnotations().containsKey(STATIC_POD)) {
      return new Verdict.Leave("is a static pod of the node");
    }
    boolean localData = hasEmptyDir(pod) && !PodFields.finished(pod);
    if (localData && !input.deleteEmptyDir()) {
      return new Verdict.Forbid(
          "has an emptyDir volume, whose data would be lost; it needs \"deleteEmptyDir: true\"");
    }
    boolean uncontrolled = controller.isEmpty() && !PodFields.finished(pod);
    if (uncontrolled && !input.force()) {
      return new Verdict.Forbid(
          "has no controller and would not be made again; it needs \"force: true\"");
    }
    return new Verdict.Evict(uncontrolled || (ofDaemonSet && !PodFields.finished(pod)), localData);
  }

  private boolean daemonSetExists(Pod pod, String name) {
    return client
            .apps()
            .daemonSets()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(name)
            .get()
        != null;
  }

  /** Whether the drain was told not to wait for such a pod: its kubelet does not answer. */
  static boolean terminatingForTooLong(Pod pod, DrainNode.Input input, Instant now) {
    return PodFields.terminating(pod)
        && input.skipTerminatingFor().isPresent()
        && Heads.moment(pod.getMetadata().getDeletionTimestamp())
            .plus(input.skipTerminatingFor().get())
            .isBefore(now);
  }

  private static boolean hasEmptyDir(Pod pod) {
    return pod.getSpec() != null
        && pod.getSpec().getVolumes() != null
        && pod.getSpec().getVolumes().stream()
            .map(Volume::getEmptyDir)
            .anyMatch(emptyDir -> emptyDir != null);
  }
}
