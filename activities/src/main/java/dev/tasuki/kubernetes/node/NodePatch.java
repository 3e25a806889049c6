package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes whether a node takes pods, and the mark of who did it, in one conditional request. */
final class NodePatch {
  private final KubernetesClients clients;

  NodePatch(KubernetesClients clients) {
    this.clients = clients;
  }

  /**
   * Sends the patch, on the condition that the node is still the one that was read: same UID, same
   * resource version.
   *
   * @param mark absent to take it away
   * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 when it changed meanwhile
   */
  void send(Node read, boolean unschedulable, @Nullable String mark, Attempt attempt) {
    SortedMap<String, Object> annotations = new TreeMap<>();
    annotations.put(CordonNode.OWNER_ANNOTATION, mark);
    Map<String, Object> patch =
        Map.of(
            "metadata",
            Map.of("annotations", annotations),
            "spec",
            Map.of("unschedulable", unschedulable));
    ObjectPlace place = ObjectPlace.of(Kind.NODE, "", read.getMetadata().getName());
    var _ = new OneObject(clients, attempt, place).merge(read, patch, "");
  }
}
