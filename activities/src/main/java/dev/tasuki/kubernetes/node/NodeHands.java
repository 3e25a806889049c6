package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that work on nodes, but for drains. */
public final class NodeHands {
  private NodeHands() {}

  /**
   * All of them.
   *
   * @param uploads let a node store its logs
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, Uploads uploads) {
    return List.of(
        new CordonNodeHand(clients),
        new NodeLogsHand(clients, uploads, InstantSource.system()),
        new TaintNodeHand(clients),
        new UncordonNodeHand(clients),
        new UntaintNodeHand(clients));
  }
}
