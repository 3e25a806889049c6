package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.GetObject.Input;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.HasMetadata;
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
    String cluster = attempt.call().target().name();
    return read(new ObjectReads(clients.reading(attempt.call())), input)
        .map(object -> new Outcome<>(FlatObjects.of(input.kind(), object, key -> true), false))
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_NOT_FOUND,
                    "cluster \"%s\" has no %s \"%s%s\""
                        .formatted(
                            cluster,
                            input.kind(),
                            input.namespace().isEmpty() ? "" : input.namespace() + "/",
                            input.name())));
  }

  private Optional<? extends HasMetadata> read(ObjectReads reads, Input input) {
    if (!input.apiVersion().isEmpty()) {
      return reads.get(input.apiVersion(), input.kind(), input.namespace(), input.name());
    }
    Kind kind = Kinds.known(contract().name(), input.kind());
    if (kind.namespaced() && input.namespace().isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "%s cannot be called: a %s stands in a namespace; say which"
              .formatted(contract().name(), kind.word()));
    }
    return reads.get(kind, input.namespace(), input.name());
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }
}
