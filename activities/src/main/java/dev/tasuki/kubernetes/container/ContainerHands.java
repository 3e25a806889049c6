package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** The hands that run something in containers, or read what these wrote. */
public final class ContainerHands {
  private ContainerHands() {}

  /**
   * All of them.
   *
   * @param works what may be run
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, PodWorks works) {
    return List.of(
        new DebugHand(clients, works),
        new ExecHand(clients, works, InstantSource.system()),
        new NetCheckHand(clients, works, InstantSource.system()),
        new PodLogsHand(clients, works),
        new RunJobHand(clients, works, InstantSource.system()));
  }
}
