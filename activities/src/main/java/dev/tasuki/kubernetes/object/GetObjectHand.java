package dev.tasuki.kubernetes.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.GetObject.Input;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.ObjectReads;
import dev.tasuki.kubernetes.view.FlatObjects;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one object. */
final class GetObjectHand implements Hand<Input, KubernetesObject> {
  private final KubernetesClients clients;

  GetObjectHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, KubernetesObject> contract() {
    return GetObject.CONTRACT;
  }

  @Override
  public Outcome<KubernetesObject> act(Input input, Attempt attempt) {
    KubernetesClient client = clients.reading(attempt.call());
    Optional<Kind> known =
        input.apiVersion().isEmpty()
            ? Optional.of(Kinds.known(contract().name(), input.kind()))
            : Optional.empty();
    ObjectPlace place =
        new ObjectPlace(
            known.map(Kind::apiVersion).orElse(input.apiVersion()),
            input.kind(),
            input.namespace(),
            input.name());
    ObjectNode object =
        new ObjectReads(client)
            .get(place.definition(client), input.namespace(), input.name())
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.TARGET_NOT_FOUND,
                        "cluster \"%s\" has no %s"
                            .formatted(attempt.call().target().name(), place.shown())));
    return new Outcome<>(
        known
            .map(kind -> FlatObjects.of(client, kind, object, key -> true))
            .orElseGet(() -> FlatObjects.custom(place.apiVersion(), place.kind(), object)),
        false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }
}
