package dev.tasuki.kubernetes;

import dev.tasuki.activity.Hand;
import java.time.InstantSource;
import java.util.List;

/** All hands that work on clusters. */
public final class KubernetesHands {
  private KubernetesHands() {}

  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new ListObjectsHand(clients),
        new GetObjectHand(clients),
        new CordonNodeHand(clients),
        new UncordonNodeHand(clients),
        new DrainNodeHand(clients, InstantSource.system()));
  }
}
