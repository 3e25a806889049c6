package dev.tasuki.kubernetes.workload;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.object.Kinds;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Of its pods. */
  static String selector(GenericKubernetesResource workload) {
    Object selector = Tree.map(workload.getAdditionalProperties(), "spec", "selector");
    return Stream.concat(
            Tree.map(selector, "matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue()),
            Tree.maps(selector, "matchExpressions").stream().map(Workloads::expression))
        .collect(Collectors.joining(","));
  }

  private static String expression(SortedMap<String, Object> expression) {
    String key = Tree.text(expression, "key");
    String values = String.join(",", Tree.texts(expression, "values"));
    return switch (Tree.text(expression, "operator")) {
      case "In" -> "%s in (%s)".formatted(key, values);
      case "NotIn" -> "%s notin (%s)".formatted(key, values);
      case "Exists" -> key;
      case "DoesNotExist" -> "!" + key;
      case String other ->
          throw new RunbookException(
              RunbookError.TARGET_INVALID,
              "a selector has the operator \"%s\", which Tasuki does not know"
                  .formatted(Shown.text(other)));
    };
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
}
