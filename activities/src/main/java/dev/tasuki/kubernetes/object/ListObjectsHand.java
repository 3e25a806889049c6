package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.ListObjects.Input;
import dev.tasuki.catalogue.kubernetes.ListObjects.Output;
import dev.tasuki.catalogue.kubernetes.object.CustomObject;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.ObjectReads;
import dev.tasuki.kubernetes.read.Paths;
import dev.tasuki.kubernetes.view.FlatObjects;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lists objects of a kind. */
final class ListObjectsHand implements Hand<Input, Output> {
  private static final long KEPT_CHARACTERS = 16L * 1024 * 1024;
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
    KubernetesClient client = clients.reading(attempt.call());
    ObjectReads.Wanted wanted =
        new ObjectReads.Wanted(
            input.namespace(), input.fields(), input.selector(), Math.toIntExact(input.limit()));
    List<KubernetesObject> items =
        input.apiVersion().isEmpty()
            ? known(client, Kinds.known(contract().name(), input.kind()), wanted, input)
            : custom(client, wanted, input);
    return new Outcome<>(new Output(items.stream().sorted(BY_NAME).toList()), false);
  }

  private static List<KubernetesObject> known(
      KubernetesClient client, Kind kind, ObjectReads.Wanted wanted, Input input) {
    return new ObjectReads(client)
        .list(
            Paths.definition(kind),
            wanted,
            object -> FlatObjects.of(client, kind, object, input.labelKeys()::contains));
  }

  /** Of these the whole is kept, so that they may not be large. */
  private static List<KubernetesObject> custom(
      KubernetesClient client, ObjectReads.Wanted wanted, Input input) {
    AtomicLong kept = new AtomicLong();
    return new ObjectReads(client)
        .list(
            Paths.definition(client, input.apiVersion(), input.kind()),
            wanted,
            object -> {
              CustomObject custom = FlatObjects.custom(input.apiVersion(), input.kind(), object);
              if (kept.addAndGet(Json.write(custom).length()) > KEPT_CHARACTERS) {
                throw new RunbookException(
                    RunbookError.TARGET_INVALID,
                    "the %s objects are larger than %d MiB together; narrow the list by namespace,"
                            .formatted(input.kind(), KEPT_CHARACTERS / (1024 * 1024))
                        + " selector or fields");
              }
              return custom;
            });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }
}
