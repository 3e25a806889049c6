package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.catalogue.kubernetes.Rollout.Input;
import dev.tasuki.catalogue.kubernetes.Rollout.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Heads;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Restarts, rolls back, pauses and resumes a workload. */
final class RolloutHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  RolloutHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return Rollout.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject workload = workload(input, attempt);
          GenericKubernetesResource read = workload.getToChange(contract().name());
          RolloutChange change = change(input, read, attempt);
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), change.facts());
          if (change.patch().isEmpty()) {
            return new Outcome<>(output(change, change.ours(), read, read), change.ours());
          }
          GenericKubernetesResource after = workload.merge(read, change.patch(), "");
          return new Outcome<>(output(change, true, read, after), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject workload = workload(input, attempt);
          GenericKubernetesResource read = workload.getToChange(contract().name());
          RolloutChange change = change(input, read, attempt);
          if (!change.patch().isEmpty()) {
            var _ = workload.rehearseMerge(read, change.patch(), "");
          }
          return new Look(change.facts(), change.effects(), contract().dryRun());
        });
  }

  private RolloutChange change(Input input, GenericKubernetesResource read, Attempt attempt) {
    return RolloutChange.of(input, place(input), read, attempt, clients.reading(attempt.call()));
  }

  private OneObject workload(Input input, Attempt attempt) {
    return new OneObject(clients, attempt, place(input));
  }

  private ObjectPlace place(Input input) {
    return Workloads.place(contract().name(), input.kind(), input.namespace(), input.name());
  }

  private static Output output(
      RolloutChange change,
      boolean changed,
      GenericKubernetesResource before,
      GenericKubernetesResource after) {
    Long generation = after.getMetadata().getGeneration();
    return new Output(
        changed,
        after.getMetadata().getUid(),
        generation == null ? 0 : generation,
        change.revision(),
        Heads.text(change.because(), Heads.TEXT),
        before.getMetadata().getResourceVersion(),
        after.getMetadata().getResourceVersion());
  }
}
