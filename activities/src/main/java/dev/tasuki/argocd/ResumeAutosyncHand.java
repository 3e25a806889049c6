package dev.tasuki.argocd;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync.Input;
import dev.tasuki.catalogue.argocd.ResumeAutosync.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.RunMark;
import dev.tasuki.record.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes back this run's own pause of an automated sync. */
final class ResumeAutosyncHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  ResumeAutosyncHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return ResumeAutosync.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          Optional<ArgoApplication> read =
              place.findToChange(contract().name()).map(ArgoApplication::new);
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(read));
          String because = reasonToLeave(read, attempt);
          if (read.isEmpty() || !because.isEmpty()) {
            return new Outcome<>(new Output(false, because), false);
          }
          var _ = place.merge(read.get().object(), patch(), "");
          return new Outcome<>(new Output(true, ""), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          Optional<ArgoApplication> read =
              place.findToChange(contract().name()).map(ArgoApplication::new);
          String because = reasonToLeave(read, attempt);
          if (read.isEmpty() || !because.isEmpty()) {
            String effect = "%s is left as it is: %s".formatted(input.application(), because);
            return new Look(facts(read), List.of(effect), contract().dryRun());
          }
          List<String> effects =
              List.of(
                  "Argo CD brings %s back to what Git says, at once"
                      .formatted(input.application()));
          if (attempt.call().mode() == Mode.DIAGNOSE) {
            return new Look(facts(read), effects, Fidelity.NONE);
          }
          var _ = place.rehearseMerge(read.get().object(), patch(), "");
          return new Look(facts(read), effects, contract().dryRun());
        });
  }

  private OneObject place(Input input, Attempt attempt) {
    return ArgoApplication.place(clients, attempt, input.namespace(), input.application());
  }

  /** Takes the field away: without it an automated sync is on. */
  private static Map<String, Object> patch() {
    Map<String, Object> annotations = new HashMap<>();
    annotations.put(PauseAutosync.OWNER_ANNOTATION, null);
    Map<String, Object> automated = new HashMap<>();
    automated.put("enabled", null);
    return Map.of(
        "metadata",
        Map.of("annotations", annotations),
        "spec",
        Map.of("syncPolicy", Map.of("automated", automated)));
  }

  /** An Application that is gone has no UID. */
  private static SortedMap<String, Object> facts(Optional<ArgoApplication> read) {
    return read.map(PauseAutosyncHand::identity).orElseGet(TreeMap::new);
  }

  /** Why there is nothing of this run to take back; empty if there is. */
  private static String reasonToLeave(Optional<ArgoApplication> read, Attempt attempt) {
    if (read.isEmpty()) {
      return "the Application is gone";
    }
    if (read.get().syncsByItself()) {
      return "the Application syncs by itself";
    }
    if (!read.get().hasAutomatedSync()) {
      return "the Application has no automated sync any more";
    }
    String owner = read.get().pausedBy();
    if (owner.equals(RunMark.of(attempt.call().run()))) {
      return "";
    }
    return owner.isEmpty() ? "it was not a run that paused it" : "it was paused by " + owner;
  }
}
