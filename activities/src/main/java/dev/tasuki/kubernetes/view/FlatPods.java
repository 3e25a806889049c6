package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatPod;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads pods. */
final class FlatPods {
  private static final Comparator<ContainerStateTerminated> BY_TIME =
      Comparator.comparing(ended -> Heads.moment(ended.getFinishedAt()));

  private FlatPods() {}

  static FlatPod of(ObjectHead head, Pod pod) {
    PodSpec spec = Objects.requireNonNullElseGet(pod.getSpec(), PodSpec::new);
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    List<ContainerStatus> containers = status.getContainerStatuses();
    Optional<ContainerStateTerminated> ended = lastEnded(containers);
    return new FlatPod(
        head,
        status.getConditions().stream()
            .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus())),
        Heads.text(status.getPhase(), 32),
        Heads.text(spec.getNodeName(), Heads.NAME),
        containers.stream().mapToLong(one -> Heads.number(one.getRestartCount())).sum(),
        Heads.text(status.getReason(), 128),
        Heads.text(status.getMessage(), Heads.TEXT),
        waiting(containers),
        ended.map(one -> Heads.text(one.getReason(), 128)).orElse(""),
        Heads.moment(ended.map(ContainerStateTerminated::getFinishedAt).orElse("")),
        Heads.text(spec.getServiceAccountName(), Heads.NAME),
        Heads.text(spec.getPriorityClassName(), Heads.NAME),
        Heads.text(status.getQosClass(), 32),
        spec.getContainers().stream()
            .mapToDouble(one -> Heads.amount(requests(one).getRequests(), "cpu"))
            .sum(),
        spec.getContainers().stream()
            .mapToLong(one -> Heads.whole(requests(one).getRequests(), "memory"))
            .sum(),
        memoryLimit(spec.getContainers()),
        spec.getVolumes().stream().anyMatch(volume -> volume.getEmptyDir() != null),
        Heads.some(
            spec.getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .map(volume -> volume.getPersistentVolumeClaim().getClaimName())),
        Heads.some(spec.getContainers().stream().map(one -> Heads.text(one.getImage(), 512))));
  }

  static ResourceRequirements requests(Container container) {
    return Objects.requireNonNullElseGet(container.getResources(), ResourceRequirements::new);
  }

  /** A pod is only limited as far as each of its containers is. */
  private static long memoryLimit(List<Container> containers) {
    long[] limits =
        containers.stream()
            .mapToLong(one -> Heads.whole(requests(one).getLimits(), "memory"))
            .toArray();
    long together = 0;
    for (long limit : limits) {
      if (limit == 0) {
        return 0;
      }
      together += limit;
    }
    return together;
  }

  private static String waiting(List<ContainerStatus> containers) {
    return containers.stream()
        .map(ContainerStatus::getState)
        .filter(state -> state != null && state.getWaiting() != null)
        .map(state -> Heads.text(state.getWaiting().getReason(), 128))
        .findFirst()
        .orElse("");
  }

  private static Optional<ContainerStateTerminated> lastEnded(List<ContainerStatus> containers) {
    return containers.stream()
        .flatMap(one -> Stream.ofNullable(one.getLastState()).flatMap(FlatPods::ended))
        .max(BY_TIME)
        .or(
            () ->
                containers.stream()
                    .flatMap(one -> Stream.ofNullable(one.getState()).flatMap(FlatPods::ended))
                    .max(BY_TIME));
  }

  private static Stream<ContainerStateTerminated> ended(ContainerState state) {
    return Stream.ofNullable(state.getTerminated());
  }
}
