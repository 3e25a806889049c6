package dev.tasuki.kubernetes.node;

import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The taints of a node as they were read, and the mark of whose they are. */
final class Taints {
  private final List<Object> all;
  private final SortedMap<String, String> owners = new TreeMap<>();

  Taints(GenericKubernetesResource node) {
    this.all = Tree.list(node.getAdditionalProperties(), "spec", "taints");
    String noted = Metadata.annotation(node, TaintNode.OWNERS_ANNOTATION);
    if (!noted.isEmpty()) {
      try {
        Tree.map(Json.read(noted, TreeMap.class))
            .forEach((taint, owner) -> owners.put(taint, String.valueOf(owner)));
      } catch (RunbookException e) {
        // Somebody has written over it: what is not known to be a run's is left alone.
        owners.clear();
      }
    }
  }

  /** One taint. */
  record Taint(String key, String value, String effect) {
    /** As kubectl writes it. */
    String shown() {
      return key + "=" + value + ":" + effect;
    }
  }

  /** The value of the taint with that key and effect; absent if there is none. */
  Optional<String> value(Taint taint) {
    return all.stream()
        .filter(one -> same(one, taint))
        .map(one -> Tree.text(one, "value"))
        .findFirst();
  }

  /** The mark of the run that put it there; empty if no run did. */
  String owner(Taint taint) {
    return owners.getOrDefault(taint.shown(), "");
  }

  Map<String, Object> with(Taint taint, String owner) {
    List<Object> more = new ArrayList<>(all);
    SortedMap<String, Object> added = new TreeMap<>();
    added.put("key", taint.key());
    added.put("effect", taint.effect());
    if (!taint.value().isEmpty()) {
      added.put("value", taint.value());
    }
    more.add(added);
    SortedMap<String, String> noted = new TreeMap<>(owners);
    noted.put(taint.shown(), owner);
    return patch(more, noted);
  }

  Map<String, Object> without(Taint taint) {
    SortedMap<String, String> noted = new TreeMap<>(owners);
    noted.remove(taint.shown());
    return patch(all.stream().filter(one -> !same(one, taint)).toList(), noted);
  }

  private static boolean same(Object one, Taint taint) {
    return Tree.text(one, "key").equals(taint.key())
        && Tree.text(one, "effect").equals(taint.effect());
  }

  /** Taints are one list: it is sent whole, on the condition that nobody has changed the node. */
  private static Map<String, Object> patch(List<Object> taints, SortedMap<String, String> noted) {
    SortedMap<String, @Nullable Object> annotations = new TreeMap<>();
    annotations.put(TaintNode.OWNERS_ANNOTATION, noted.isEmpty() ? null : Json.write(noted));
    return Map.of("metadata", Map.of("annotations", annotations), "spec", Map.of("taints", taints));
  }
}
