package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.KubernetesObject;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the flat record that runbooks see of what the API server gives. */
final class FlatObjects {
  private static final int LABELS = 64;
  private static final int LABEL_LENGTH = 63;
  private static final int TEXT = 512;

  private FlatObjects() {}

  static KubernetesObject of(Kind kind, HasMetadata object, Predicate<String> labelKeys) {
    Flat flat = new Flat(kind, object.getMetadata(), labelKeys);
    switch (object) {
      case Node node -> fill(flat, node);
      case Pod pod -> fill(flat, pod);
      case Deployment deployment -> fill(flat, deployment);
      case PodDisruptionBudget budget -> fill(flat, budget);
      case Event event -> fill(flat, event);
      default -> throw new IllegalArgumentException("cannot read a " + object.getKind());
    }
    return flat.done();
  }

  private static void fill(Flat flat, Node node) {
    flat.unschedulable = Nodes.unschedulable(node);
    flat.cordonedBy = Nodes.cordonedBy(node);
    flat.providerId = Nodes.providerId(node);
    flat.instanceId = Nodes.instanceId(node);
    if (node.getStatus() != null) {
      for (NodeCondition condition : node.getStatus().getConditions()) {
        flat.conditions.put(condition.getType(), condition.getStatus());
      }
    }
    flat.ready = "True".equals(flat.conditions.get("Ready"));
  }

  private static void fill(Flat flat, Pod pod) {
    flat.nodeName = text(pod.getSpec() == null ? null : pod.getSpec().getNodeName(), 253);
    if (pod.getStatus() == null) {
      return;
    }
    flat.phase = text(pod.getStatus().getPhase(), 32);
    flat.restarts =
        pod.getStatus().getContainerStatuses().stream()
            .mapToLong(status -> number(status.getRestartCount()))
            .sum();
    flat.ready =
        pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  private static void fill(Flat flat, Deployment deployment) {
    Integer wanted = deployment.getSpec() == null ? null : deployment.getSpec().getReplicas();
    flat.replicas = wanted == null ? 1 : wanted;
    DeploymentStatus status = deployment.getStatus();
    if (status == null) {
      return;
    }
    flat.readyReplicas = number(status.getReadyReplicas());
    boolean seen =
        Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
            >= Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
    flat.ready =
        seen
            && number(status.getUpdatedReplicas()) >= flat.replicas
            && number(status.getAvailableReplicas()) >= flat.replicas;
  }

  private static void fill(Flat flat, PodDisruptionBudget budget) {
    flat.disruptionsAllowed =
        budget.getStatus() == null ? 0 : number(budget.getStatus().getDisruptionsAllowed());
    flat.ready = flat.disruptionsAllowed > 0;
  }

  private static void fill(Flat flat, Event event) {
    ObjectReference about = event.getInvolvedObject();
    if (about != null) {
      String namespace = about.getNamespace() == null ? "" : about.getNamespace() + "/";
      flat.about = text(about.getKind() + " " + namespace + about.getName(), TEXT);
    }
    flat.reason = text(event.getReason(), 128);
    flat.message = text(event.getMessage(), TEXT);
    flat.lastSeen =
        Stream.of(
                moment(
                    event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                        ? null
                        : event.getSeries().getLastObservedTime().getTime()),
                moment(event.getLastTimestamp()),
                moment(event.getEventTime() == null ? null : event.getEventTime().getTime()),
                flat.created)
            .max(Instant::compareTo)
            .orElse(flat.created);
  }

  static Instant moment(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // The API server's own times are RFC 3339; what is not, tells no time.
      return Instant.EPOCH;
    }
  }

  private static long number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  private static String text(@Nullable String value, int most) {
    if (value == null) {
      return "";
    }
    return value.length() <= most ? value : value.substring(0, most - 1) + "…";
  }

  /** The record in the making; empty, zero and false where a kind has nothing to say. */
  private static final class Flat {
    private final Kind kind;
    private final ObjectMeta meta;
    private final SortedMap<String, String> labels = new TreeMap<>();
    private final SortedMap<String, String> conditions = new TreeMap<>();
    private final Instant created;
    private boolean ready;
    private boolean unschedulable;
    private String cordonedBy = "";
    private String providerId = "";
    private String instanceId = "";
    private String nodeName = "";
    private String phase = "";
    private long restarts;
    private long replicas;
    private long readyReplicas;
    private long disruptionsAllowed;
    private String about = "";
    private String reason = "";
    private String message = "";
    private Instant lastSeen;

    Flat(Kind kind, ObjectMeta meta, Predicate<String> labelKeys) {
      this.kind = kind;
      this.meta = meta;
      this.created = moment(meta.getCreationTimestamp());
      this.lastSeen = created;
      Map<String, String> all = meta.getLabels();
      if (all != null) {
        new TreeMap<>(all)
            .entrySet().stream()
                .filter(entry -> labelKeys.test(entry.getKey()))
                .limit(LABELS)
                .forEach(entry -> labels.put(entry.getKey(), text(entry.getValue(), LABEL_LENGTH)));
      }
    }

    KubernetesObject done() {
      return new KubernetesObject(
          kind.word(),
          text(meta.getName(), 253),
          text(meta.getNamespace(), 63),
          text(meta.getUid(), 64),
          labels,
          created,
          ready,
          unschedulable,
          text(cordonedBy, TEXT),
          text(providerId, TEXT),
          instanceId,
          conditions,
          nodeName,
          phase,
          restarts,
          text(PodFilters.ownerOf(meta), 320),
          replicas,
          readyReplicas,
          disruptionsAllowed,
          about,
          reason,
          message,
          lastSeen);
    }
  }
}
