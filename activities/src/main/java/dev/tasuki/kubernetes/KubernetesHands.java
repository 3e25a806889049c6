package dev.tasuki.kubernetes;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.container.ContainerHands;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.kubernetes.drain.DrainHands;
import dev.tasuki.kubernetes.node.NodeHands;
import dev.tasuki.kubernetes.node.Uploads;
import dev.tasuki.kubernetes.object.ObjectHands;
import dev.tasuki.kubernetes.pod.PodHands;
import dev.tasuki.kubernetes.workload.WorkloadHands;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** All hands of Kubernetes' own: those of what is installed in clusters have rooms beside it. */
public final class KubernetesHands {
  private KubernetesHands() {}

  /**
   * All of them.
   *
   * @param works what may be run within clusters
   * @param uploads let a node store its logs
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, PodWorks works, Uploads uploads) {
    return Stream.of(
            ofTheWhole(clients),
            ObjectHands.all(clients),
            NodeHands.all(clients, uploads),
            DrainHands.all(clients),
            PodHands.all(clients),
            WorkloadHands.all(clients),
            ContainerHands.all(clients, works))
        .<Hand<?, ?>>flatMap(List::stream)
        .toList();
  }

  private static List<Hand<?, ?>> ofTheWhole(KubernetesClients clients) {
    return List.of(
        new AccessReviewHand(clients),
        new ApiHealthHand(clients, System::nanoTime),
        new DecideCsrHand(clients, InstantSource.system()),
        new EventsHand(clients, InstantSource.system()),
        new TopHand(clients));
  }
}
