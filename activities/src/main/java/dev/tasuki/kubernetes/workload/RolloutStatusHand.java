package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.RolloutStatus;
import dev.tasuki.catalogue.kubernetes.RolloutStatus.Input;
import dev.tasuki.catalogue.kubernetes.RolloutStatus.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/** Tells how far a rollout is. */
final class RolloutStatusHand implements Hand<Input, Output> {
  private static final int PODS = 2_000;

  private final KubernetesClients clients;
  private final InstantSource clock;

  RolloutStatusHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return RolloutStatus.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    ObjectPlace place =
        Workloads.place(contract().name(), input.kind(), input.namespace(), input.name());
    GenericKubernetesResource workload = new OneObject(clients, attempt, place).get();
    RolloutProgress progress = RolloutProgress.of(workload);
    Instant since = readySince(clients.reading(attempt.call()), input, workload);
    boolean none = progress.desired() == 0;
    boolean ready =
        progress.done()
            && (none
                || (since.isAfter(Instant.EPOCH)
                    && !since.plus(input.stableFor()).isAfter(clock.instant())));
    Long generation = workload.getMetadata().getGeneration();
    String revision = Metadata.annotation(workload, Revisions.DEPLOYMENT_REVISION);
    return new Outcome<>(
        new Output(
            progress.done(),
            ready,
            progress.failed(),
            progress.because(),
            workload.getMetadata().getUid(),
            generation == null ? 0 : generation,
            revision.matches("[0-9]{1,18}") ? Long.parseLong(revision) : 0,
            progress.desired(),
            progress.updated(),
            progress.available(),
            since),
        false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private static Instant readySince(
      KubernetesClient client, Input input, GenericKubernetesResource workload) {
    List<Pod> pods =
        Listing.all(
                client.pods().inNamespace(input.namespace()),
                "",
                Workloads.selector(workload),
                PODS)
            .stream()
            .filter(pod -> !PodFields.terminating(pod) && !PodFields.finished(pod))
            .toList();
    Instant latest = Instant.EPOCH;
    for (Pod pod : pods) {
      Instant since =
          pod.getStatus().getConditions().stream()
              .filter(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()))
              .map(one -> Heads.moment(one.getLastTransitionTime()))
              .findFirst()
              .orElse(Instant.EPOCH);
      if (since.equals(Instant.EPOCH)) {
        return Instant.EPOCH;
      }
      latest = since.isAfter(latest) ? since : latest;
    }
    return latest;
  }
}
