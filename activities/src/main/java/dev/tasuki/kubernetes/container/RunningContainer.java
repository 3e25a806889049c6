package dev.tasuki.kubernetes.container;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.Untouchable;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * A container that runs.
 *
 * @param uid of its pod
 */
record RunningContainer(Pod pod, String uid, String container) {
  /**
   * It, as the identity that only reads sees it.
   *
   * @param action that is to do something in it
   * @param container empty for the pod's only one
   * @throws RunbookException {@code TARGET_NOT_FOUND}, {@code TARGET_INVALID}, {@code
   *     TARGET_UNTOUCHABLE}
   */
  static RunningContainer find(
      KubernetesClients clients,
      ActionCall call,
      String action,
      String namespace,
      String name,
      String container) {
    Pod pod =
        pod(clients, call, namespace, name)
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.TARGET_NOT_FOUND,
                        "cluster \"%s\" has no pod \"%s/%s\""
                            .formatted(call.target().name(), namespace, name)));
    Untouchable.check(
        clients, call, action, ObjectPlace.of(Kind.POD, namespace, name), Optional.of(pod));
    List<String> all = pod.getSpec().getContainers().stream().map(Container::getName).toList();
    String which = container.isEmpty() && all.size() == 1 ? all.getFirst() : container;
    if (!all.contains(which)) {
      throw invalid(
          "pod \"%s/%s\" has the containers %s; say which of them is meant, not \"%s\""
              .formatted(namespace, name, String.join(", ", all), container));
    }
    if (!Containers.runs(pod, which)) {
      throw invalid(
          "container \"%s\" of pod \"%s/%s\" does not run (%s)"
              .formatted(which, namespace, name, Containers.state(pod)));
    }
    return new RunningContainer(pod, pod.getMetadata().getUid(), which);
  }

  /** The pod, as the identity that only reads sees it. */
  static Optional<Pod> pod(
      KubernetesClients clients, ActionCall call, String namespace, String name) {
    return Optional.ofNullable(
        clients.reading(call).pods().inNamespace(namespace).withName(name).get());
  }

  private static RunbookException invalid(String why) {
    return new RunbookException(RunbookError.TARGET_INVALID, why + "; nothing was run");
  }
}
