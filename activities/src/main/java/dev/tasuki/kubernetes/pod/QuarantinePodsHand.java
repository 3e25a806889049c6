package dev.tasuki.kubernetes.pod;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.QuarantinePods.Held;
import dev.tasuki.catalogue.kubernetes.QuarantinePods.Input;
import dev.tasuki.catalogue.kubernetes.QuarantinePods.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Puts pods into quarantine: the policy first, so that none is without labels and yet connected.
 */
final class QuarantinePodsHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  QuarantinePodsHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return QuarantinePods.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Quarantine quarantine = quarantine(input, attempt);
    SortedMap<String, GenericKubernetesResource> there = quarantine.there(contract().name());
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), quarantine.facts(there));
    there.values().forEach(quarantine::refuse);
    refuseNone(input, attempt, there);
    boolean changed = quarantine.policy().find().isEmpty();
    if (changed) {
      var _ = quarantine.policy().apply(quarantine.manifest(), false);
    }
    String mark = RunMark.of(attempt.call().run());
    List<Held> held = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (String name : quarantine.names()) {
      Optional<GenericKubernetesResource> read = Optional.ofNullable(there.get(name));
      if (read.isEmpty()) {
        gone.add(name);
        continue;
      }
      held.add(new Held(name, read.get().getMetadata().getUid(), quarantine.labels(read.get())));
      boolean now = put(quarantine, name, read.get().getMetadata().getUid(), mark);
      changed |=
          now || Metadata.annotation(read.get(), QuarantinePods.OWNER_ANNOTATION).equals(mark);
      attempt.progress(
          Map.of("line", "%d of %d pods are cut off".formatted(held.size(), there.size())));
    }
    return new Outcome<>(new Output(changed, quarantine.policyName(), held, gone), changed);
  }

  /** False if it is in quarantine already, or gone. */
  private static boolean put(Quarantine quarantine, String name, String uid, String mark) {
    return Conflicts.readAgain(
        () -> {
          Optional<GenericKubernetesResource> pod = quarantine.pod(name).find();
          if (pod.isEmpty()) {
            return false;
          }
          if (!pod.get().getMetadata().getUid().equals(uid)) {
            throw new RunbookException(
                RunbookError.TARGET_CONFLICT,
                "pod \"%s\" is another one meanwhile; it was not touched".formatted(name));
          }
          if (quarantine.holds(pod.get())) {
            return false;
          }
          var _ = quarantine.pod(name).merge(pod.get(), quarantine.putting(pod.get(), mark), "");
          return true;
        });
  }

  private static void refuseNone(
      Input input, Attempt attempt, SortedMap<String, GenericKubernetesResource> there) {
    if (there.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_NOT_FOUND,
          "cluster \"%s\" has none of the pods %s in namespace \"%s\""
              .formatted(attempt.call().target().name(), input.pods(), input.namespace()));
    }
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Quarantine quarantine = quarantine(input, attempt);
          SortedMap<String, GenericKubernetesResource> there = quarantine.there(contract().name());
          there.values().forEach(quarantine::refuse);
          refuseNone(input, attempt, there);
          var _ = quarantine.policy().rehearseApply(quarantine.manifest(), false);
          List<String> effects = new ArrayList<>();
          effects.add(
              "NetworkPolicy %s allows nothing to and from these pods, where the cluster's network enforces policies; open connections may go on"
                  .formatted(quarantine.policyName()));
          there.forEach(
              (name, pod) -> {
                if (!quarantine.holds(pod)) {
                  var _ = quarantine.pod(name).rehearseMerge(pod, quarantine.putting(pod, ""), "");
                }
                effects.add(effect(name, pod, quarantine));
              });
          quarantine.names().stream()
              .filter(name -> !there.containsKey(name))
              .forEach(name -> effects.add("pod %s is not there".formatted(name)));
          return new Look(quarantine.facts(there), effects, contract().dryRun());
        });
  }

  private static String effect(String name, GenericKubernetesResource pod, Quarantine quarantine) {
    if (quarantine.holds(pod)) {
      return "pod %s is in this quarantine already".formatted(name);
    }
    String owner = Metadata.ownerOf(pod.getMetadata());
    return "pod %s loses its labels %s%s%s"
        .formatted(
            name,
            Shown.text(quarantine.labels(pod).toString()),
            owner.isEmpty() ? "" : ", and %s makes another one".formatted(Shown.text(owner)),
            Tree.yes(pod.getAdditionalProperties(), "spec", "hostNetwork")
                ? "; IT IS ON ITS NODE'S NETWORK, WHERE NO POLICY HOLDS: isolate the node"
                : "");
  }

  private Quarantine quarantine(Input input, Attempt attempt) {
    return new Quarantine(clients, attempt, input.namespace(), input.incident(), input.pods());
  }
}
