package dev.tasuki.kubernetes.container;

import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.kubernetes.view.Heads;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers that Tasuki makes, and what becomes of them. */
final class Containers {
  private static final int TAIL_LINES = 20_000;

  private Containers() {}

  /** As the restricted Pod Security Standard wants it. */
  static PodSecurityContext restrictedPod() {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  /** As the restricted Pod Security Standard wants it, also in a pod that does not. */
  static SecurityContext restricted() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withPrivileged(false)
        .withRunAsNonRoot(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  static ResourceRequirements resources(long cpuMillis, long memoryMib) {
    Quantity memory = new Quantity(memoryMib + "Mi");
    return new ResourceRequirementsBuilder()
        .withRequests(Map.of("cpu", new Quantity(cpuMillis + "m"), "memory", memory))
        .withLimits(Map.of("memory", memory))
        .build();
  }

  /** In one line, what the pod does or waits for. */
  static String state(Pod pod) {
    String phase = pod.getStatus() == null ? "" : Heads.text(pod.getStatus().getPhase(), 60);
    return statuses(pod).stream()
        .map(ContainerStatus::getState)
        .filter(state -> state != null && state.getWaiting() != null)
        .map(ContainerState::getWaiting)
        .map(
            waiting ->
                "%s, waits: %s %s"
                    .formatted(
                        phase,
                        Heads.text(waiting.getReason(), 60),
                        Heads.text(waiting.getMessage(), 200)))
        .findFirst()
        .orElse(phase);
  }

  static boolean runs(Pod pod, String container) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && statuses(pod).stream()
            .filter(status -> container.equals(status.getName()))
            .anyMatch(
                status -> status.getState() != null && status.getState().getRunning() != null);
  }

  /** How the container ended, if it did. */
  static Optional<ContainerStateTerminated> ended(Pod pod, String container) {
    return statuses(pod).stream()
        .filter(status -> container.equals(status.getName()))
        .map(ContainerStatus::getState)
        .filter(state -> state != null && state.getTerminated() != null)
        .map(ContainerState::getTerminated)
        .findFirst();
  }

  /** Its exit code; -1 if there is none. */
  static long exitCode(Pod pod, String container) {
    return ended(pod, container)
        .map(ContainerStateTerminated::getExitCode)
        .map(Integer::longValue)
        .orElse(-1L);
  }

  private static List<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
  }

  /**
   * What the container wrote. That it cannot be read is an answer: it has run, whatever became of
   * its words.
   *
   * @param mostBytes at most {@link PodWorks#MOST_BYTES}
   */
  static Written log(
      KubernetesClient client, PodWorks works, Pod pod, String container, int mostBytes) {
    return log(
        client,
        works,
        pod,
        container,
        new LogPart("tailLines=" + TAIL_LINES, mostBytes, PodWorks.TAIL_BYTES));
  }

  /**
   * Which part of a log.
   *
   * @param query parameters of the request, beside the container and the limit
   * @param mostBytes at most {@link PodWorks#MOST_BYTES} are read
   * @param tailBytes of which so many are kept in an answer
   */
  record LogPart(String query, int mostBytes, int tailBytes) {}

  /** Likewise a part of it. */
  static Written log(
      KubernetesClient client, PodWorks works, Pod pod, String container, LogPart part) {
    try {
      String text =
          client.raw(
              "/api/v1/namespaces/%s/pods/%s/log?container=%s&%s&limitBytes=%d"
                  .formatted(
                      pod.getMetadata().getNamespace(),
                      pod.getMetadata().getName(),
                      container,
                      part.query(),
                      part.mostBytes()));
      if (text == null) {
        return PodWorks.missing("the pod is gone");
      }
      return works.kept(
          text, text.getBytes(StandardCharsets.UTF_8).length >= part.mostBytes(), part.tailBytes());
    } catch (KubernetesClientException e) {
      return PodWorks.missing(KubernetesFailures.text(e));
    }
  }
}
