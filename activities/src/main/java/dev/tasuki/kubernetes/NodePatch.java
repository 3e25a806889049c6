package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.json.Json;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes whether a node takes pods, and the mark of who did it, in one conditional request. */
final class NodePatch {
  /** As who the fields that it sets stand in the object's managed fields. */
  private static final String FIELD_MANAGER = "tasuki";

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
    SortedMap<String, Object> metadata = new TreeMap<>();
    metadata.put("uid", read.getMetadata().getUid());
    metadata.put("resourceVersion", read.getMetadata().getResourceVersion());
    metadata.put("annotations", annotations);
    Map<String, Object> patch =
        new TreeMap<>(Map.of("metadata", metadata, "spec", Map.of("unschedulable", unschedulable)));
    String body = Json.write(patch);
    attempt.fence();
    clients
        .changing(attempt.call())
        .nodes()
        .withName(read.getMetadata().getName())
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(FIELD_MANAGER)
                .build(),
            body);
  }
}
