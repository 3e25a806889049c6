package dev.tasuki.kubernetes.drain;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that drain nodes, and that say beforehand what would be in the way. */
public final class DrainHands {
  private DrainHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new DrainNodeHand(clients, InstantSource.system()),
        new DrainPlanHand(clients, InstantSource.system()));
  }
}
