package dev.tasuki.kubernetes;

import dev.tasuki.activity.Hand;
import java.time.InstantSource;
import java.util.List;

/** All hands that work on clusters. */
public final class KubernetesHands {
  private KubernetesHands() {}

  /**
   * All of them.
   *
   * @param works what may be run within clusters
   */
  public static List<Hand<?, ?>> all(KubernetesClients clients, PodWorks works, Uploads uploads) {
    RunJobHand jobs = new RunJobHand(clients, works, InstantSource.system());
    return List.of(
        new AccessReviewHand(clients),
        new ApiHealthHand(clients, System::nanoTime),
        new ApplyObjectHand(clients),
        new CheckMeshHand(jobs),
        new CordonNodeHand(clients),
        new DebugHand(clients, works),
        new DecideCsrHand(clients, InstantSource.system()),
        new DeleteObjectHand(clients, InstantSource.system()),
        new DrainNodeHand(clients, InstantSource.system()),
        new DrainPlanHand(clients, InstantSource.system()),
        new EventsHand(clients, InstantSource.system()),
        new ExecHand(clients, works, InstantSource.system()),
        new ForceDeletePodHand(clients),
        new GetObjectHand(clients),
        new HelmHistoryHand(jobs),
        new HelmRollbackHand(jobs),
        new ListObjectsHand(clients),
        new NetCheckHand(clients, works, InstantSource.system()),
        new NodeLogsHand(clients, uploads, InstantSource.system()),
        new PatchObjectHand(clients),
        new PauseAutosyncHand(clients),
        new PodLogsHand(clients, works),
        new PrunePodsHand(clients, InstantSource.system()),
        new QuarantinePodsHand(clients),
        new ReleasePodsHand(clients),
        new RenewCertificateHand(clients, InstantSource.system()),
        new ResumeAutosyncHand(clients),
        new RollBackApplicationHand(clients, InstantSource.system()),
        new RolloutHand(clients),
        new RolloutStatusHand(clients, InstantSource.system()),
        jobs,
        new ScaleHand(clients),
        new SetResourcesHand(clients),
        new SyncApplicationHand(clients, InstantSource.system()),
        new TaintNodeHand(clients),
        new TerminateOperationHand(clients),
        new TopHand(clients),
        new UncordonNodeHand(clients),
        new UntaintNodeHand(clients),
        new WaitForHand(clients, InstantSource.system()));
  }
}
