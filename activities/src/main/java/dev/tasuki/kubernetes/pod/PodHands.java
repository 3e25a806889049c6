package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that take pods away, or out of all traffic. */
public final class PodHands {
  private PodHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new ForceDeletePodHand(clients),
        new PrunePodsHand(clients, InstantSource.system()),
        new QuarantinePodsHand(clients),
        new ReleasePodsHand(clients));
  }
}
