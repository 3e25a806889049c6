package dev.tasuki.kubernetes.drain;

import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;

/** The pods that are bound to a node. */
final class PodsOfNode {
  /** More than any node runs. */
  private static final int MOST = 2_000;

  private final KubernetesClient client;
  private final String node;

  PodsOfNode(KubernetesClient client, String node) {
    this.client = client;
    this.node = node;
  }

  /** By namespace and name. */
  List<Pod> now() {
    return Listing.all(client.pods().inAnyNamespace(), "spec.nodeName=" + node, "", MOST).stream()
        .sorted(Comparator.comparing(PodFields::nameOf))
        .toList();
  }
}
