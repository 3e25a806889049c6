package dev.tasuki.kubernetes;

import dev.tasuki.activity.Hand;
import java.time.InstantSource;
import java.util.List;

/** All hands that work on clusters. */
public final class KubernetesHands {
  private KubernetesHands() {}

  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(
        new AccessReviewHand(clients),
        new ApiHealthHand(clients, System::nanoTime),
        new ApplyObjectHand(clients),
        new CordonNodeHand(clients),
        new DeleteObjectHand(clients, InstantSource.system()),
        new DrainNodeHand(clients, InstantSource.system()),
        new DrainPlanHand(clients, InstantSource.system()),
        new GetObjectHand(clients),
        new ListObjectsHand(clients),
        new PatchObjectHand(clients),
        new PauseAutosyncHand(clients),
        new ResumeAutosyncHand(clients),
        new RollBackApplicationHand(clients, InstantSource.system()),
        new RolloutHand(clients),
        new RolloutStatusHand(clients, InstantSource.system()),
        new ScaleHand(clients),
        new SyncApplicationHand(clients, InstantSource.system()),
        new TaintNodeHand(clients),
        new TerminateOperationHand(clients),
        new UncordonNodeHand(clients),
        new UntaintNodeHand(clients));
  }
}
