package dev.tasuki.argocd;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.PauseAutosync.Input;
import dev.tasuki.catalogue.argocd.PauseAutosync.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Switches the automated sync of an Application off, once, and marks it as this run's. */
final class PauseAutosyncHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  PauseAutosyncHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return PauseAutosync.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          ArgoApplication read = new ArgoApplication(place.getToChange(contract().name()));
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), identity(read));
          String mark = RunMark.of(attempt.call().run());
          if (!read.syncsByItself()) {
            // Ours if a lost attempt did it: then it is this step's change, and its undo's to take
            // back.
            boolean ours = read.hasAutomatedSync() && read.pausedBy().equals(mark);
            return new Outcome<>(new Output(ours, revision(read)), ours);
          }
          rehearse(place, read, mark);
          var _ = place.merge(read.object(), patch(mark), "");
          return new Outcome<>(new Output(true, revision(read)), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          ArgoApplication read = new ArgoApplication(place.getToChange(contract().name()));
          List<String> effects = new ArrayList<>();
          if (!read.syncsByItself()) {
            effects.add(
                "%s does not sync by itself; it is left as it is".formatted(input.application()));
            return new Look(identity(read), effects, contract().dryRun());
          }
          effects.add(
              "Argo CD no longer brings %s back to what Git says; it is at %s"
                  .formatted(input.application(), revision(read)));
          read.owner()
              .ifPresent(
                  owner -> effects.add(owner + " made the Application and may switch it on again"));
          if (attempt.call().mode() == Mode.DIAGNOSE) {
            return new Look(identity(read), effects, Fidelity.NONE);
          }
          rehearse(place, read, RunMark.of(attempt.call().run()));
          return new Look(identity(read), effects, contract().dryRun());
        });
  }

  private OneObject place(Input input, Attempt attempt) {
    return ArgoApplication.place(clients, attempt, input.namespace(), input.application());
  }

  /** A server that does not know the field forgets it, and the sync would go on. */
  private static void rehearse(OneObject place, ArgoApplication read, String mark) {
    if (new ArgoApplication(place.rehearseMerge(read.object(), patch(mark), "")).syncsByItself()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "this Argo CD does not know \"syncPolicy.automated.enabled\", so that automated sync"
              + " cannot be paused without losing its settings; it takes Argo CD 3.1 or later");
    }
  }

  private static Map<String, Object> patch(String mark) {
    return Map.of(
        "metadata",
        Map.of("annotations", Map.of(PauseAutosync.OWNER_ANNOTATION, mark)),
        "spec",
        Map.of("syncPolicy", Map.of("automated", Map.of("enabled", false))));
  }

  static SortedMap<String, Object> identity(ArgoApplication read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(PauseAutosync.UID, read.uid());
    return facts;
  }

  private static String revision(ArgoApplication read) {
    List<String> several =
        Tree.texts(read.object().getAdditionalProperties(), "status", "sync", "revisions");
    String all =
        several.isEmpty()
            ? Tree.text(read.object().getAdditionalProperties(), "status", "sync", "revision")
            : String.join(",", several);
    return all.length() <= 128 ? all : all.substring(0, 128);
  }
}
