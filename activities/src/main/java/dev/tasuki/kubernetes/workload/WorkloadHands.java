package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that work on Deployments and their like. */
public final class WorkloadHands {
  private WorkloadHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new RolloutHand(clients),
        new RolloutStatusHand(clients, InstantSource.system()),
        new ScaleHand(clients),
        new SetResourcesHand(clients));
  }
}
