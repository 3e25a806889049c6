package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.ListObjects.Input;
import dev.tasuki.catalogue.kubernetes.ListObjects.Output;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Lists objects of a kind. */
final class ListObjectsHand implements Hand<Input, Output> {
  private static final int MOST = 500;
  private static final Comparator<KubernetesObject> BY_NAME =
      Comparator.comparing(KubernetesObject::namespace).thenComparing(KubernetesObject::name);

  private final KubernetesClients clients;

  ListObjectsHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ListObjects.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    ObjectReads reads = new ObjectReads(clients.reading(attempt.call()));
    ObjectReads.Wanted wanted =
        new ObjectReads.Wanted(input.namespace(), input.fields(), input.selector(), MOST);
    List<? extends HasMetadata> found =
        input.apiVersion().isEmpty()
            ? reads.list(Kinds.known(contract().name(), input.kind()), wanted)
            : reads.list(input.apiVersion(), input.kind(), wanted);
    List<KubernetesObject> items =
        found.stream()
            .map(object -> FlatObjects.of(input.kind(), object, input.labelKeys()::contains))
            .sorted(BY_NAME)
            .toList();
    return new Outcome<>(new Output(items), false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }
}
