package dev.tasuki.argocd;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import dev.tasuki.catalogue.argocd.TerminateOperation.Input;
import dev.tasuki.catalogue.argocd.TerminateOperation.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks Argo CD to break off an operation. */
final class TerminateOperationHand implements Hand<Input, Output> {
  private final KubernetesClients clients;

  TerminateOperationHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return TerminateOperation.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          OneObject place = place(input, attempt);
          ArgoApplication read = new ArgoApplication(place.getToChange(contract().name()));
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(read));
          if (read.waits()) {
            throw new RunbookException(
                RunbookError.TARGET_CONFLICT,
                ("Argo CD has not taken up the operation of %s on Application \"%s/%s\", and cannot"
                        + " break it off; look again in some seconds")
                    .formatted(read.operation(), input.namespace(), input.application()));
          }
          if (!canBeBrokenOff(read)) {
            return new Outcome<>(new Output(false, read.phase(), read.operation()), false);
          }
          ArgoApplication now =
              new ArgoApplication(
                  place.merge(
                      read.object(),
                      Map.of(
                          "status",
                          Map.of("operationState", Map.of("phase", ArgoApplication.TERMINATING))),
                      ""));
          return new Outcome<>(new Output(true, now.phase(), now.operation()), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    ArgoApplication read =
        new ArgoApplication(place(input, attempt).getToChange(contract().name()));
    String effect;
    if (read.waits()) {
      effect = "refused as long as Argo CD has not taken it up: " + read.operation();
    } else if (canBeBrokenOff(read)) {
      effect =
          "breaks off the operation of %s on %s; what was synced so far stays"
              .formatted(read.operation(), input.application());
    } else {
      effect =
          "no operation is under way on %s that could be broken off".formatted(input.application());
    }
    return new Look(facts(read), List.of(effect), contract().dryRun());
  }

  private OneObject place(Input input, Attempt attempt) {
    return ArgoApplication.place(clients, attempt, input.namespace(), input.application());
  }

  private static boolean canBeBrokenOff(ArgoApplication read) {
    return !read.ended() && !read.phase().equals(ArgoApplication.TERMINATING);
  }

  private static SortedMap<String, Object> facts(ArgoApplication read) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(SyncApplication.UID, read.uid());
    facts.put(TerminateOperation.OPERATION, read.operation());
    return facts;
  }
}
