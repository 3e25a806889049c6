package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.DeleteObject;
import dev.tasuki.catalogue.kubernetes.DeleteObject.Input;
import dev.tasuki.catalogue.kubernetes.DeleteObject.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Differences;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deletes an object and waits until it is gone. */
final class DeleteObjectHand implements Hand<Input, Output> {
  private static final String ASKED = "askedAt";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KubernetesClients clients;
  private final InstantSource clock;

  DeleteObjectHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return DeleteObject.CONTRACT;
  }

  /**
   * How far its deletion has come.
   *
   * @param version that it had when this step asked for it; empty if it never did
   */
  private record Asked(String version) {
    boolean changed() {
      return !version.isEmpty();
    }
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    OneObject object = new OneObject(clients, attempt, place(input));
    Asked asked = Conflicts.readAgain(() -> ask(input, attempt, object));
    Instant end = clock.instant().plus(input.within());
    Optional<GenericKubernetesResource> left = approved(object.find(), input);
    while (left.isPresent() && clock.instant().isBefore(end)) {
      attempt.progress(
          Map.of(
              ASKED,
              asked.version(),
              "line",
              "%s is being deleted%s"
                  .formatted(place(input).shown(), held(finalizers(left.get())))));
      attempt.pause(PAUSE);
      left = approved(object.find(), input);
    }
    return new Outcome<>(
        new Output(
            asked.changed(),
            left.isEmpty(),
            input.uid(),
            asked.version(),
            left.map(there -> there.getMetadata().getResourceVersion()).orElse(""),
            left.map(DeleteObjectHand::finalizers).orElse(List.of())),
        asked.changed());
  }

  /** Asks once: what is being deleted already is left to that. */
  private Asked ask(Input input, Attempt attempt, OneObject object) {
    String before =
        attempt.call().hint().map(hint -> hint.get(ASKED)).map(String::valueOf).orElse("");
    Optional<GenericKubernetesResource> found = object.findToChange(contract().name());
    ApprovedFacts.check(contractOf(input), attempt.call(), facts(input, found));
    if (found.isEmpty() || found.get().getMetadata().getDeletionTimestamp() != null) {
      return new Asked(before);
    }
    GenericKubernetesResource there = found.get();
    refuseAnother(input, there);
    refuseUnexpected(input, there);
    String version = there.getMetadata().getResourceVersion();
    attempt.progress(Map.of(ASKED, version, "line", "deletes %s".formatted(place(input).shown())));
    boolean sent = object.delete(there, propagation(input), grace(input));
    return sent ? new Asked(version) : new Asked(before);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    OneObject object = new OneObject(clients, attempt, place(input));
    return Conflicts.readAgain(
        () -> {
          Optional<GenericKubernetesResource> found = object.findToChange(contract().name());
          List<String> effects = new ArrayList<>();
          if (found.isEmpty()) {
            effects.add("%s is gone already".formatted(place(input).shown()));
          } else {
            effects.addAll(effects(input, object, found.get()));
          }
          return new Look(facts(input, found), Effects.of(effects, List.of()), contract().dryRun());
        });
  }

  private List<String> effects(Input input, OneObject object, GenericKubernetesResource there) {
    List<String> effects = new ArrayList<>();
    String what = place(input).shown();
    if (!there.getMetadata().getUid().equals(input.uid())) {
      return List.of(
          "%s has UID %s, not %s: it is not deleted"
              .formatted(what, there.getMetadata().getUid(), input.uid()));
    }
    if (there.getMetadata().getDeletionTimestamp() != null) {
      effects.add("%s is being deleted already; waits until it is gone".formatted(what));
    } else {
      refuseUnexpected(input, there);
      var _ = object.rehearseDelete(there, propagation(input), grace(input));
      effects.add("deletes %s (UID %s)".formatted(what, input.uid()));
      effects.add(
          switch (input.propagation()) {
            case BACKGROUND -> "what it owns is deleted after it";
            case FOREGROUND -> "what it owns is deleted before it";
            case ORPHAN -> "what it owns is left";
          });
    }
    finalizers(there).forEach(name -> effects.add("finalizer " + name + " may hold it"));
    return effects;
  }

  private ContractFacts contractOf(Input input) {
    return place(input).facts(contract(), input.apiVersion());
  }

  private ObjectPlace place(Input input) {
    return ObjectPlace.given(
        contract().name(), input.apiVersion(), input.kind(), input.namespace(), input.name());
  }

  /** The object that was meant; what has its name and another UID is none. */
  private static Optional<GenericKubernetesResource> approved(
      Optional<GenericKubernetesResource> found, Input input) {
    return found.filter(there -> there.getMetadata().getUid().equals(input.uid()));
  }

  private static SortedMap<String, Object> facts(
      Input input, Optional<GenericKubernetesResource> found) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(
        DeleteObject.UID, found.map(there -> there.getMetadata().getUid()).orElse(input.uid()));
    facts.put(DeleteObject.FINALIZERS, found.map(DeleteObjectHand::finalizers).orElse(List.of()));
    return facts;
  }

  private static List<String> finalizers(GenericKubernetesResource object) {
    return object.getMetadata().getFinalizers().stream()
        .sorted()
        .limit(20)
        .map(name -> Differences.plain(name, 200))
        .toList();
  }

  private static String held(List<String> finalizers) {
    return finalizers.isEmpty() ? "" : ", held by " + String.join(", ", finalizers);
  }

  private void refuseAnother(Input input, GenericKubernetesResource there) {
    if (!there.getMetadata().getUid().equals(input.uid())) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "%s has UID \"%s\", not \"%s\": another object has taken its name; nothing was deleted"
              .formatted(place(input).shown(), there.getMetadata().getUid(), input.uid()));
    }
  }

  private void refuseUnexpected(Input input, GenericKubernetesResource there) {
    List<String> unexpected =
        input
            .expectFinalizers()
            .map(
                expected ->
                    finalizers(there).stream().filter(name -> !expected.contains(name)).toList())
            .orElse(List.of());
    if (!unexpected.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          ("%s has finalizers that \"expectFinalizers\" does not name: %s; nothing was deleted. See"
                  + " who sets them, then name them or have them removed")
              .formatted(place(input).shown(), String.join(", ", unexpected)));
    }
  }

  private static String propagation(Input input) {
    return switch (input.propagation()) {
      case BACKGROUND -> "Background";
      case FOREGROUND -> "Foreground";
      case ORPHAN -> "Orphan";
    };
  }

  private static Optional<Long> grace(Input input) {
    return input.gracePeriod().map(Duration::toSeconds);
  }
}
