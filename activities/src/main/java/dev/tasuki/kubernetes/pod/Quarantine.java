package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pods and the policy of one incident in one namespace. */
final class Quarantine {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  private final KubernetesClients clients;
  private final Attempt attempt;
  private final String namespace;
  private final String incident;
  private final SortedSet<String> names;

  /**
   * Of pods by their names.
   *
   * @throws RunbookException {@code INPUT_INVALID} for a name that no pod can have
   */
  Quarantine(
      KubernetesClients clients,
      Attempt attempt,
      String namespace,
      String incident,
      List<String> names) {
    this.clients = clients;
    this.attempt = attempt;
    this.namespace = namespace;
    this.incident = incident;
    this.names = new TreeSet<>(names);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new RunbookException(
            RunbookError.INPUT_INVALID,
            "\"pods\" has \"%s\", which is no name of a pod".formatted(Shown.text(name)));
      }
    }
  }

  OneObject pod(String name) {
    return new OneObject(clients, attempt, ObjectPlace.of(Kind.POD, namespace, name));
  }

  OneObject policy() {
    return new OneObject(
        clients,
        attempt,
        new ObjectPlace("networking.k8s.io/v1", "NetworkPolicy", namespace, policyName()));
  }

  String policyName() {
    return "tasuki-quarantine-" + incident.toLowerCase(Locale.ROOT);
  }

  /** What allows nothing to and from the incident's pods. */
  Map<String, Object> manifest() {
    return Map.of(
        "apiVersion",
        "networking.k8s.io/v1",
        "kind",
        "NetworkPolicy",
        "metadata",
        Map.of("name", policyName(), "namespace", namespace),
        "spec",
        Map.of(
            "podSelector",
            Map.of("matchLabels", Map.of(QuarantinePods.LABEL, incident)),
            "policyTypes",
            List.of("Ingress", "Egress")));
  }

  /**
   * Those that are there, by name, to be changed.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_UNTOUCHABLE} where one is guarded
   */
  SortedMap<String, GenericKubernetesResource> there(String action) {
    SortedMap<String, GenericKubernetesResource> there = new TreeMap<>();
    for (String name : names) {
      pod(name).findToChange(action).ifPresent(pod -> there.put(name, pod));
    }
    return there;
  }

  SortedSet<String> names() {
    return names;
  }

  /** The approval fact: a pod that is gone is no difference. */
  SortedMap<String, Object> facts(SortedMap<String, GenericKubernetesResource> there) {
    List<String> pods =
        there.values().stream()
            .map(pod -> pod.getMetadata().getName() + " " + pod.getMetadata().getUid())
            .toList();
    return new TreeMap<>(
        Map.of(QuarantinePods.PODS, Resumed.atMost(attempt.call(), QuarantinePods.PODS, pods)));
  }

  /** Whether it is in this quarantine. */
  boolean holds(GenericKubernetesResource pod) {
    return label(pod).filter(incident::equals).isPresent();
  }

  /**
   * Refuses what cannot be cut off, or is of another incident.
   *
   * @throws RunbookException {@code TARGET_INVALID} or {@code TARGET_CONFLICT}
   */
  void refuse(GenericKubernetesResource pod) {
    String shown = ObjectPlace.of(Kind.POD, namespace, pod.getMetadata().getName()).shown();
    if (!Metadata.annotation(pod, "kubernetes.io/config.mirror").isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "%s is a static pod of its node, whose labels nobody can take; isolate the node"
              .formatted(shown));
    }
    label(pod)
        .filter(other -> !other.equals(incident))
        .ifPresent(
            other -> {
              throw new RunbookException(
                  RunbookError.TARGET_CONFLICT,
                  "%s is in the quarantine of \"%s\" already".formatted(shown, Shown.text(other)));
            });
  }

  private static Optional<String> label(GenericKubernetesResource pod) {
    return Optional.ofNullable(pod.getMetadata().getLabels())
        .map(labels -> labels.get(QuarantinePods.LABEL));
  }

  /** The labels that a pod had, or has if it is not in quarantine. */
  SortedMap<String, String> labels(GenericKubernetesResource pod) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (!holds(pod)) {
      if (pod.getMetadata().getLabels() != null) {
        labels.putAll(pod.getMetadata().getLabels());
      }
      return labels;
    }
    String noted = Metadata.annotation(pod, QuarantinePods.LABELS_ANNOTATION);
    if (!noted.isEmpty()) {
      Tree.map(Json.read(noted, Map.class))
          .forEach((key, value) -> labels.put(key, String.valueOf(value)));
    }
    return labels;
  }

  /** Makes a pod leave everything that selects it by a label. */
  Map<String, Object> putting(GenericKubernetesResource pod, String mark) {
    SortedMap<String, String> had = labels(pod);
    SortedMap<String, @Nullable Object> labels = new TreeMap<>();
    had.keySet().forEach(key -> labels.put(key, null));
    labels.put(QuarantinePods.LABEL, incident);
    return metadata(
        labels,
        new TreeMap<>(
            Map.of(
                QuarantinePods.LABELS_ANNOTATION,
                Json.write(had),
                QuarantinePods.OWNER_ANNOTATION,
                mark)));
  }

  /** The other way round. */
  Map<String, Object> releasing(GenericKubernetesResource pod) {
    SortedMap<String, @Nullable Object> labels = new TreeMap<>(labels(pod));
    labels.put(QuarantinePods.LABEL, null);
    SortedMap<String, @Nullable Object> annotations = new TreeMap<>();
    annotations.put(QuarantinePods.LABELS_ANNOTATION, null);
    annotations.put(QuarantinePods.OWNER_ANNOTATION, null);
    return metadata(labels, annotations);
  }

  private static Map<String, Object> metadata(
      SortedMap<String, @Nullable Object> labels, SortedMap<String, @Nullable Object> annotations) {
    return Map.of("metadata", Map.of("labels", labels, "annotations", annotations));
  }
}
