package dev.tasuki.argocd;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** All hands that work on Applications of Argo CD. */
public final class ArgoHands {
  private ArgoHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new PauseAutosyncHand(clients),
        new ResumeAutosyncHand(clients),
        new RollBackApplicationHand(clients, InstantSource.system()),
        new SyncApplicationHand(clients, InstantSource.system()),
        new TerminateOperationHand(clients));
  }
}
