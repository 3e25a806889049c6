package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods.Input;
import dev.tasuki.catalogue.kubernetes.ReleasePods.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lets pods out of quarantine; their labels first, so that none is connected and yet unknown. */
final class ReleasePodsHand implements Hand<Input, Output> {
  private static final String RELEASED = "released";
  private static final int MOST = 500;

  private final KubernetesClients clients;

  ReleasePodsHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ReleasePods.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Quarantine quarantine = quarantine(input, attempt);
    SortedMap<String, GenericKubernetesResource> there = quarantine.there(contract().name());
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), quarantine.facts(there));
    List<String> released =
        new ArrayList<>(Tree.texts(attempt.call().hint().orElseGet(TreeMap::new), RELEASED));
    for (String name : there.keySet()) {
      if (quarantine.holds(there.get(name)) && !released.contains(name)) {
        released.add(name);
        attempt.progress(Map.of(RELEASED, released, "line", "pod %s is let out".formatted(name)));
      }
      letOut(quarantine, name);
    }
    boolean left = left(input, attempt);
    boolean removed = !left && removed(quarantine);
    boolean changed = !released.isEmpty() || removed;
    return new Outcome<>(new Output(changed, released, !left), changed);
  }

  private static void letOut(Quarantine quarantine, String name) {
    var _ =
        Conflicts.readAgain(
            () ->
                quarantine
                    .pod(name)
                    .find()
                    .filter(quarantine::holds)
                    .map(pod -> quarantine.pod(name).merge(pod, quarantine.releasing(pod), "")));
  }

  private static boolean removed(Quarantine quarantine) {
    return quarantine
        .policy()
        .find()
        .filter(
            policy ->
                quarantine
                    .policy()
                    .deleteAnyVersion(
                        policy.getMetadata().getUid(), "Background", Optional.empty()))
        .isPresent();
  }

  private boolean left(Input input, Attempt attempt) {
    return !Listing.all(
            clients.reading(attempt.call()).pods().inNamespace(input.namespace()),
            "",
            QuarantinePods.LABEL + "=" + input.incident(),
            MOST)
        .isEmpty();
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Quarantine quarantine = quarantine(input, attempt);
          SortedMap<String, GenericKubernetesResource> there = quarantine.there(contract().name());
          List<String> effects = new ArrayList<>();
          there.forEach(
              (name, pod) -> {
                if (quarantine.holds(pod)) {
                  var _ = quarantine.pod(name).rehearseMerge(pod, quarantine.releasing(pod), "");
                  effects.add(
                      "pod %s is connected again, with the labels %s; what selects them takes it back"
                          .formatted(name, Shown.text(quarantine.labels(pod).toString())));
                }
              });
          if (effects.isEmpty()) {
            effects.add("changes nothing: none of these pods is in this quarantine");
          }
          return new Look(quarantine.facts(there), effects, contract().dryRun());
        });
  }

  private Quarantine quarantine(Input input, Attempt attempt) {
    return new Quarantine(clients, attempt, input.namespace(), input.incident(), input.pods());
  }
}
