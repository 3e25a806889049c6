package dev.tasuki.helm;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.kubernetes.container.ToolJob;
import java.util.List;

/** All hands that have helm work in a cluster. */
public final class HelmHands {
  private HelmHands() {}

  /**
   * All of them.
   *
   * @param works what may be run, such as the image with helm
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, PodWorks works) {
    ToolJob tool = new ToolJob(clients, works);
    return List.of(new HelmHistoryHand(tool), new HelmRollbackHand(tool));
  }
}
