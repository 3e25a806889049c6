package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that work on one object, or on all objects, of any kind. */
public final class ObjectHands {
  private ObjectHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new ApplyObjectHand(clients),
        new DeleteObjectHand(clients, InstantSource.system()),
        new GetObjectHand(clients),
        new ListObjectsHand(clients),
        new PatchObjectHand(clients),
        new WaitForHand(clients, InstantSource.system()));
  }
}
