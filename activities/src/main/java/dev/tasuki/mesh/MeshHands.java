package dev.tasuki.mesh;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.kubernetes.container.ToolJob;
import java.util.List;

/** All hands that have a mesh's own tool look at it. */
public final class MeshHands {
  private MeshHands() {}

  /**
   * All of them.
   *
   * @param works what may be run, such as the image with the mesh's tool
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, PodWorks works) {
    return List.of(new CheckMeshHand(new ToolJob(clients, works)));
  }
}
