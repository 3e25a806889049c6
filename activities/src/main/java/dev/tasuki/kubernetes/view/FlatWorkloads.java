package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatContainer;
import dev.tasuki.catalogue.kubernetes.object.FlatWorkload;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what keeps replicas of a pod. */
final class FlatWorkloads {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final Set<String> GITOPS =
      Set.of(
          "argocd.argoproj.io/instance",
          "argocd.argoproj.io/tracking-id",
          "kustomize.toolkit.fluxcd.io/name",
          "helm.toolkit.fluxcd.io/name");
  private static final int CONTAINERS = 50;

  private FlatWorkloads() {}

  /** How many replicas there are of each sort; {@code seen}: the latest change is counted in. */
  private record Counts(long wanted, long ready, long updated, long available, boolean seen) {
    boolean settled() {
      return seen && updated >= wanted && available >= wanted;
    }
  }

  static FlatWorkload of(ObjectHead head, Deployment deployment) {
    DeploymentSpec spec = Objects.requireNonNullElseGet(deployment.getSpec(), DeploymentSpec::new);
    DeploymentStatus status =
        Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
    Counts counts =
        new Counts(
            wanted(spec.getReplicas()),
            Heads.number(status.getReadyReplicas()),
            Heads.number(status.getUpdatedReplicas()),
            Heads.number(status.getAvailableReplicas()),
            seen(deployment, status.getObservedGeneration()));
    return flat(
        head,
        deployment,
        counts,
        Heads.yes(spec.getPaused()),
        spec.getSelector(),
        spec.getTemplate());
  }

  static FlatWorkload of(ObjectHead head, StatefulSet set) {
    StatefulSetSpec spec = Objects.requireNonNullElseGet(set.getSpec(), StatefulSetSpec::new);
    StatefulSetStatus status =
        Objects.requireNonNullElseGet(set.getStatus(), StatefulSetStatus::new);
    boolean sameRevision =
        status.getUpdateRevision() == null
            || status.getUpdateRevision().equals(status.getCurrentRevision());
    Counts counts =
        new Counts(
            wanted(spec.getReplicas()),
            Heads.number(status.getReadyReplicas()),
            sameRevision
                ? Heads.number(status.getCurrentReplicas())
                : Heads.number(status.getUpdatedReplicas()),
            Heads.number(status.getAvailableReplicas()),
            seen(set, status.getObservedGeneration()));
    return flat(head, set, counts, false, spec.getSelector(), spec.getTemplate());
  }

  static FlatWorkload of(ObjectHead head, DaemonSet set) {
    DaemonSetSpec spec = Objects.requireNonNullElseGet(set.getSpec(), DaemonSetSpec::new);
    DaemonSetStatus status = Objects.requireNonNullElseGet(set.getStatus(), DaemonSetStatus::new);
    Counts counts =
        new Counts(
            Heads.number(status.getDesiredNumberScheduled()),
            Heads.number(status.getNumberReady()),
            Heads.number(status.getUpdatedNumberScheduled()),
            Heads.number(status.getNumberAvailable()),
            seen(set, status.getObservedGeneration()));
    return flat(head, set, counts, false, spec.getSelector(), spec.getTemplate());
  }

  static FlatWorkload of(ObjectHead head, ReplicaSet set) {
    ReplicaSetSpec spec = Objects.requireNonNullElseGet(set.getSpec(), ReplicaSetSpec::new);
    ReplicaSetStatus status = Objects.requireNonNullElseGet(set.getStatus(), ReplicaSetStatus::new);
    Counts counts =
        new Counts(
            wanted(spec.getReplicas()),
            Heads.number(status.getReadyReplicas()),
            Heads.number(status.getReplicas()),
            Heads.number(status.getAvailableReplicas()),
            seen(set, status.getObservedGeneration()));
    return flat(head, set, counts, false, spec.getSelector(), spec.getTemplate());
  }

  private static FlatWorkload flat(
      ObjectHead head,
      HasMetadata object,
      Counts counts,
      boolean paused,
      @Nullable LabelSelector selector,
      @Nullable PodTemplateSpec template) {
    List<Container> containers =
        template == null || template.getSpec() == null
            ? List.of()
            : template.getSpec().getContainers();
    return new FlatWorkload(
        head,
        counts.settled(),
        counts.wanted(),
        counts.ready(),
        counts.updated(),
        counts.available(),
        paused,
        revision(object),
        Heads.matchLabels(selector),
        Heads.some(containers.stream().map(one -> Heads.text(one.getImage(), Heads.TEXT))),
        containers.stream().limit(CONTAINERS).map(FlatWorkloads::container).toList(),
        managed(object));
  }

  private static FlatContainer container(Container one) {
    Map<String, Quantity> requests = FlatPods.requests(one).getRequests();
    Map<String, Quantity> limits = FlatPods.requests(one).getLimits();
    return new FlatContainer(
        Heads.text(one.getName(), 63),
        Heads.text(one.getImage(), Heads.TEXT),
        Heads.amount(requests, "cpu"),
        Heads.amount(limits, "cpu"),
        Heads.whole(requests, "memory"),
        Heads.whole(limits, "memory"));
  }

  private static long wanted(@Nullable Integer replicas) {
    return replicas == null ? 1 : replicas;
  }

  private static boolean seen(HasMetadata object, @Nullable Long observed) {
    return Objects.requireNonNullElse(observed, 0L)
        >= Objects.requireNonNullElse(object.getMetadata().getGeneration(), 0L);
  }

  private static long revision(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    String revision = annotations == null ? null : annotations.get(REVISION);
    return revision != null && revision.matches("\\d{1,9}") ? Long.parseLong(revision) : 0;
  }

  private static boolean managed(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return GITOPS.stream()
        .anyMatch(
            key ->
                (labels != null && labels.containsKey(key))
                    || (annotations != null && annotations.containsKey(key)));
  }
}
