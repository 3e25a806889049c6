package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.GetObject.Input;
import dev.tasuki.catalogue.kubernetes.KubernetesObject;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.List;
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
    if (input.kind().namespaced() && input.namespace().isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "kubernetes.get cannot be called: a %s stands in a namespace; say which"
              .formatted(input.kind().word()));
    }
    String cluster = attempt.call().target().name();
    return new ObjectReads(clients.of(cluster))
        .get(input.kind(), input.namespace(), input.name())
        .map(object -> new Outcome<>(FlatObjects.of(input.kind(), object, key -> true), false))
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_NOT_FOUND,
                    "cluster \"%s\" has no %s \"%s%s\""
                        .formatted(
                            cluster,
                            input.kind().word(),
                            input.namespace().isEmpty() ? "" : input.namespace() + "/",
                            input.name())));
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }
}
