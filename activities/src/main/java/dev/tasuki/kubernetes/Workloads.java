package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What all hands on workloads read of them. */
final class Workloads {
  private Workloads() {}

  static ObjectPlace place(String action, String kind, String namespace, String name) {
    return ObjectPlace.of(Kinds.known(action, kind), namespace, name);
  }

  /** How many pods it wants. */
  static long wanted(GenericKubernetesResource workload) {
    return Kind.DAEMON_SET.word().equals(workload.getKind())
        ? Tree.number(workload.getAdditionalProperties(), "status", "desiredNumberScheduled")
        : Tree.at(workload.getAdditionalProperties(), "spec", "replicas")
            .map(replicas -> Tree.number(replicas))
            .orElse(1L);
  }

  static SortedMap<String, Object> template(GenericKubernetesResource workload) {
    return Tree.map(workload.getAdditionalProperties(), "spec", "template");
  }

  /** Its labels by equality, as a selector; a superset of its pods where it says more. */
  static String selector(GenericKubernetesResource workload) {
    return Tree.map(workload.getAdditionalProperties(), "spec", "selector", "matchLabels")
        .entrySet()
        .stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  /** How its pods are replaced when its template changes. */
  static String manner(GenericKubernetesResource workload) {
    String type =
        Tree.text(workload.getAdditionalProperties(), "spec", "strategy", "type")
            + Tree.text(workload.getAdditionalProperties(), "spec", "updateStrategy", "type");
    return switch (type) {
      case "OnDelete" -> "each when somebody deletes it (OnDelete)";
      case "Recreate" -> "all at once (Recreate)";
      default -> "a few at a time";
    };
  }

  static String annotation(GenericKubernetesResource object, String key) {
    return object.getMetadata().getAnnotations() == null
        ? ""
        : object.getMetadata().getAnnotations().getOrDefault(key, "");
  }

  static boolean ownedBy(HasMetadata object, String uid) {
    List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
    return owners != null
        && owners.stream()
            .anyMatch(
                owner -> Boolean.TRUE.equals(owner.getController()) && uid.equals(owner.getUid()));
  }
}
