package dev.tasuki.kubernetes.node;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.Untouchable;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds nodes. */
public final class Nodes {
  private final KubernetesClients clients;

  public Nodes(KubernetesClients clients) {
    this.clients = clients;
  }

  /** The node of that name in the call's cluster. */
  public Optional<Node> find(ActionCall call, String name) {
    return Optional.ofNullable(clients.reading(call).nodes().withName(name).get());
  }

  /**
   * The node of that name in the call's cluster.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND}
   */
  public Node get(ActionCall call, String name) {
    return find(call, name).orElseThrow(() -> notFound(call, name));
  }

  private static RunbookException notFound(ActionCall call, String name) {
    return new RunbookException(
        RunbookError.TARGET_NOT_FOUND,
        "cluster \"%s\" has no node \"%s\"".formatted(call.target().name(), name));
  }

  /**
   * The node of that name in the call's cluster, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_UNTOUCHABLE} where it is guarded
   */
  Optional<Node> findToChange(ActionCall call, String action, String name) {
    Optional<Node> found = find(call, name);
    Untouchable.check(clients, call, action, ObjectPlace.of(Kind.NODE, "", name), found);
    return found;
  }

  /**
   * The node of that name in the call's cluster, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_NOT_FOUND}, and {@code TARGET_UNTOUCHABLE} where it is
   *     guarded
   */
  public Node getToChange(ActionCall call, String action, String name) {
    return findToChange(call, action, name).orElseThrow(() -> notFound(call, name));
  }

  /** The approval fact of every action on a node. */
  public static SortedMap<String, Object> identity(Node node) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, node.getMetadata().getUid());
    return facts;
  }
}
