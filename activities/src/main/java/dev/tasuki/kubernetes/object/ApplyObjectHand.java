package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.ApplyObject.Input;
import dev.tasuki.catalogue.kubernetes.ApplyObject.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Differences;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes an object be as a manifest says. */
final class ApplyObjectHand implements Hand<Input, Output> {
  private static final String CREATES = "there is none; it is made";
  private static final int MOST_TAKEN = 100;
  private static final String UID = "uid";

  private final KubernetesClients clients;

  ApplyObjectHand(KubernetesClients clients) {
    this.clients = clients;
  }

  /**
   * What would be done.
   *
   * @param found absent if there is none
   * @param manifest complete, with what it is conditional on
   * @param fields that change
   */
  private record Plan(
      OneObject object,
      Optional<GenericKubernetesResource> found,
      SortedMap<String, Object> manifest,
      List<String> fields,
      List<Ownership> taken) {
    SortedMap<String, Object> facts() {
      SortedMap<String, Object> facts = new TreeMap<>();
      facts.put(
          ApplyObject.UID,
          fields.isEmpty()
              ? List.of()
              : found.map(object -> List.of(object.getMetadata().getUid())).orElse(List.of()));
      facts.put(ApplyObject.FIELDS, fields);
      facts.put(ApplyObject.TAKEN_OVER, takenOver());
      return facts;
    }

    /** Of the object as it is; empty if there is none. */
    String uid() {
      return found.map(object -> object.getMetadata().getUid()).orElse("");
    }

    List<String> takenOver() {
      return taken.stream().map(Ownership::taken).toList();
    }
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ApplyObject.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Plan plan = plan(input, attempt);
          if (plan.fields().isEmpty()) {
            return already(plan, attempt.call());
          }
          ApprovedFacts.check(facts(input), attempt.call(), plan.facts());
          if (!plan.taken().isEmpty() && attempt.call().approvedFacts().isEmpty()) {
            throw conflict(
                input,
                plan.taken(),
                "\"force\" takes fields over only under a gate, which shows which; put the step"
                    + " under one");
          }
          attempt.progress(
              Map.of(
                  UID, plan.uid(), "line", "makes %s as wanted".formatted(place(input).shown())));
          return done(plan, plan.object().apply(plan.manifest(), !plan.taken().isEmpty()), true);
        });
  }

  /**
   * It is as wanted, and nothing is sent. What a lost attempt of this step has made so is this
   * step's, and its undo's to take back.
   */
  private static Outcome<Output> already(Plan plan, ActionCall call) {
    GenericKubernetesResource now = plan.found().orElseThrow();
    Optional<String> noted = call.hint().map(hint -> Tree.text(hint, UID));
    boolean made = noted.filter(String::isEmpty).isPresent() && call.hint().get().containsKey(UID);
    boolean ours = made || noted.filter(now.getMetadata().getUid()::equals).isPresent();
    return new Outcome<>(
        new Output(
            ours,
            made,
            now.getMetadata().getUid(),
            now.getMetadata().getResourceVersion(),
            now.getMetadata().getResourceVersion(),
            List.of()),
        ours);
  }

  private static Outcome<Output> done(Plan plan, GenericKubernetesResource now, boolean changed) {
    return new Outcome<>(
        new Output(
            changed,
            changed && plan.found().isEmpty(),
            now.getMetadata().getUid(),
            plan.found().map(before -> before.getMetadata().getResourceVersion()).orElse(""),
            now.getMetadata().getResourceVersion(),
            changed ? plan.takenOver() : List.of()),
        changed);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Plan plan = plan(input, attempt);
          String what = place(input).shown();
          List<String> effects = new ArrayList<>();
          plan.takenOver().forEach(taken -> effects.add("takes over " + taken));
          if (plan.found().isEmpty()) {
            effects.add("makes " + what);
            return new Look(
                plan.facts(),
                Effects.of(effects, Differences.of(plan.manifest())),
                contract().dryRun());
          }
          if (plan.found().get().getMetadata().getDeletionTimestamp() != null) {
            effects.add(what + " is being deleted already");
          }
          effects.add(
              plan.fields().isEmpty()
                  ? what + " is so already; nothing changes"
                  : "changes " + what + ":");
          return new Look(plan.facts(), Effects.of(effects, plan.fields()), contract().dryRun());
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
    GivenFields.check(contract().name(), "manifest", input.manifest());
    ObjectPlace place = place(input);
    OneObject object = new OneObject(clients, attempt, place);
    Optional<GenericKubernetesResource> found = object.findToChange(contract().name());
    SortedMap<String, Object> manifest = manifest(place, input, found);
    List<Ownership> taken = List.of();
    GenericKubernetesResource then;
    try {
      then = object.rehearseApply(manifest, false);
    } catch (KubernetesClientException e) {
      taken = Ownership.of(e);
      if (taken.isEmpty()) {
        throw e;
      }
      if (!input.force()) {
        throw conflict(
            input,
            taken,
            "have its owner change it, leave the field out, or write \"force: true\" to take it"
                + " over");
      }
      if (taken.size() > MOST_TAKEN) {
        throw conflict(
            input, taken, "it is more than the %d that a gate can show".formatted(MOST_TAKEN));
      }
      then = object.rehearseApply(manifest, true);
    }
    List<String> fields =
        found.isPresent() ? Differences.between(found.get(), then) : List.of(CREATES);
    return new Plan(object, found, manifest, fields, fields.isEmpty() ? List.of() : taken);
  }

  private static SortedMap<String, Object> manifest(
      ObjectPlace place, Input input, Optional<GenericKubernetesResource> found) {
    SortedMap<String, Object> metadata = GivenFields.metadata(input.manifest());
    metadata.put("name", place.name());
    if (!place.namespace().isEmpty()) {
      metadata.put("namespace", place.namespace());
    }
    metadata.put(
        "resourceVersion",
        found
            .map(object -> object.getMetadata().getResourceVersion())
            .orElse(OneObject.NO_VERSION));
    found.ifPresent(object -> metadata.put("uid", object.getMetadata().getUid()));
    SortedMap<String, Object> manifest = new TreeMap<>(input.manifest());
    manifest.put("apiVersion", place.apiVersion());
    manifest.put("kind", place.kind());
    manifest.put("metadata", metadata);
    return manifest;
  }

  private RunbookException conflict(Input input, List<Ownership> owned, String hint) {
    return new RunbookException(
        RunbookError.TARGET_CONFLICT,
        "%s sets fields of %s that other managers own: %s; nothing was changed: %s"
            .formatted(
                contract().name(),
                place(input).shown(),
                owned.stream().map(Ownership::owned).limit(10).collect(Collectors.joining(", ")),
                hint));
  }
}
