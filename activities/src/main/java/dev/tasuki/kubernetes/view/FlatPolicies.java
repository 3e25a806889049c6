package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatAutoscaler;
import dev.tasuki.catalogue.kubernetes.object.FlatBudget;
import dev.tasuki.catalogue.kubernetes.object.FlatEvent;
import dev.tasuki.catalogue.kubernetes.object.FlatLease;
import dev.tasuki.catalogue.kubernetes.object.FlatNamespace;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what bounds others, and what happened: budgets, autoscalers, namespaces, leases, events.
 */
final class FlatPolicies {
  private FlatPolicies() {}

  static FlatBudget of(ObjectHead head, PodDisruptionBudget budget) {
    PodDisruptionBudgetStatus status =
        Objects.requireNonNullElseGet(budget.getStatus(), PodDisruptionBudgetStatus::new);
    long allowed = Heads.number(status.getDisruptionsAllowed());
    return new FlatBudget(
        head,
        allowed > 0,
        allowed,
        Heads.number(status.getCurrentHealthy()),
        Heads.number(status.getDesiredHealthy()),
        Heads.number(status.getExpectedPods()),
        Heads.matchLabels(budget.getSpec() == null ? null : budget.getSpec().getSelector()));
  }

  static FlatAutoscaler of(ObjectHead head, HorizontalPodAutoscaler autoscaler) {
    HorizontalPodAutoscalerSpec spec =
        Objects.requireNonNullElseGet(autoscaler.getSpec(), HorizontalPodAutoscalerSpec::new);
    HorizontalPodAutoscalerStatus status =
        Objects.requireNonNullElseGet(autoscaler.getStatus(), HorizontalPodAutoscalerStatus::new);
    CrossVersionObjectReference scales = spec.getScaleTargetRef();
    Integer least = spec.getMinReplicas();
    return new FlatAutoscaler(
        head,
        scales == null ? "" : Heads.text(scales.getKind() + "/" + scales.getName(), 320),
        least == null ? 1 : least,
        Heads.number(spec.getMaxReplicas()),
        Heads.number(status.getCurrentReplicas()),
        Heads.number(status.getDesiredReplicas()),
        status.getConditions().stream()
            .anyMatch(
                one -> "ScalingLimited".equals(one.getType()) && "True".equals(one.getStatus())));
  }

  static FlatEvent of(ObjectHead head, Event event) {
    ObjectReference about = event.getInvolvedObject();
    String named = "";
    if (about != null) {
      String namespace = about.getNamespace() == null ? "" : about.getNamespace() + "/";
      named = Heads.text(about.getKind() + " " + namespace + about.getName(), Heads.TEXT);
    }
    Integer series = event.getSeries() == null ? null : event.getSeries().getCount();
    return new FlatEvent(
        head,
        named,
        Heads.text(event.getReason(), 128),
        Heads.text(event.getMessage(), Heads.TEXT),
        Heads.text(event.getType(), 32),
        Math.max(1, Math.max(Heads.number(event.getCount()), Heads.number(series))),
        lastSeen(head, event));
  }

  private static Instant lastSeen(ObjectHead head, Event event) {
    @Nullable String observed =
        event.getSeries() == null || event.getSeries().getLastObservedTime() == null
            ? null
            : event.getSeries().getLastObservedTime().getTime();
    @Nullable String at = event.getEventTime() == null ? null : event.getEventTime().getTime();
    return Stream.of(
            Heads.moment(observed),
            Heads.moment(event.getLastTimestamp()),
            Heads.moment(at),
            head.created())
        .max(Instant::compareTo)
        .orElse(head.created());
  }

  static FlatNamespace of(ObjectHead head, Namespace namespace) {
    return new FlatNamespace(
        head,
        Heads.text(namespace.getStatus() == null ? null : namespace.getStatus().getPhase(), 32));
  }

  static FlatLease of(ObjectHead head, Lease lease) {
    LeaseSpec spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
    return new FlatLease(
        head,
        Heads.text(spec.getHolderIdentity(), Heads.TEXT),
        Heads.moment(spec.getRenewTime()),
        Heads.number(spec.getLeaseDurationSeconds()));
  }
}
