package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.catalogue.kubernetes.PatchObject.Input;
import dev.tasuki.catalogue.kubernetes.PatchObject.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Differences;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes fields of an object. */
final class PatchObjectHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  PatchObjectHand(KubernetesClients clients) {
    this.clients = clients;
  }

  /** What would be done: the object as it is, and the fields of it that change. */
  private record Plan(OneObject object, GenericKubernetesResource found, List<String> fields) {
    SortedMap<String, Object> facts() {
      SortedMap<String, Object> facts = new TreeMap<>();
      facts.put(PatchObject.UID, found.getMetadata().getUid());
      facts.put(PatchObject.FIELDS, fields);
      return facts;
    }
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return PatchObject.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Plan plan = plan(input, attempt);
          String uid = plan.found().getMetadata().getUid();
          boolean changes = !plan.fields().isEmpty();
          ApprovedFacts.check(
              facts(input),
              attempt.call(),
              changes ? plan.facts() : Resumed.facts(attempt.call(), PatchObject.UID, uid));
          // What a lost attempt has changed is this step's, and its undo's to take back.
          boolean ours = changes || Resumed.noted(attempt.call(), uid).isPresent();
          if (changes) {
            attempt.progress(Map.of("uid", uid, "line", "changes " + place(input).shown()));
          }
          GenericKubernetesResource now =
              changes
                  ? plan.object().merge(plan.found(), input.patch(), input.subresource())
                  : plan.found();
          return new Outcome<>(
              new Output(
                  ours,
                  now.getMetadata().getUid(),
                  plan.found().getMetadata().getResourceVersion(),
                  now.getMetadata().getResourceVersion()),
              ours);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Plan plan = plan(input, attempt);
          String what =
              input.subresource().isEmpty()
                  ? place(input).shown()
                  : "%s of %s".formatted(input.subresource(), place(input).shown());
          String head =
              plan.fields().isEmpty()
                  ? what + " is so already; nothing changes"
                  : "changes " + what + ":";
          return new Look(
              plan.facts(), Effects.of(List.of(head), plan.fields()), contract().dryRun());
        });
  }

  private ContractFacts facts(Input input) {
    return place(input).facts(contract(), input.apiVersion());
  }

  private ObjectPlace place(Input input) {
    return ObjectPlace.given(
        contract().name(), input.apiVersion(), input.kind(), input.namespace(), input.name());
  }

  private Plan plan(Input input, Attempt attempt) {
    GivenFields.check(contract().name(), "patch", input.patch());
    ObjectPlace place = place(input);
    OneObject object = new OneObject(clients, attempt, place);
    GenericKubernetesResource found = object.getToChange(contract().name());
    String uid = found.getMetadata().getUid();
    if (!input.uid().isEmpty() && !input.uid().equals(uid)) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "%s has UID \"%s\", not \"%s\": another object has taken its name; nothing was changed"
              .formatted(place.shown(), uid, input.uid()));
    }
    GenericKubernetesResource before =
        input.subresource().isEmpty() ? found : object.get(input.subresource());
    GenericKubernetesResource then =
        object.rehearseMerge(found, input.patch(), input.subresource());
    return new Plan(object, found, Differences.between(before, then));
  }
}
