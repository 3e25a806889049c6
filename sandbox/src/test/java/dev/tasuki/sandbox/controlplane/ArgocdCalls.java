package dev.tasuki.sandbox.controlplane;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls of {@code argocd.*} on one real Application, by hands with no right that they do not name;
 * the test plays Argo CD's controller.
 */
final class ArgocdCalls {
  static final String APP = "api";

  private final Shop shop;
  private final ScriptedArgo argo;
  private final Hands hands;

  ArgocdCalls(Shop shop) {
    this.shop = shop;
    this.argo = new ScriptedArgo(shop);
    this.hands =
        shop.staff()
            .hirePair(
                PauseAutosync.CONTRACT,
                ResumeAutosync.CONTRACT,
                SyncApplication.CONTRACT,
                RollBackApplication.CONTRACT,
                TerminateOperation.CONTRACT);
  }

  ScriptedArgo argo() {
    return argo;
  }

  Hands hands() {
    return hands;
  }

  PauseAutosync.Input toPause() {
    return new PauseAutosync.Input(APP, shop.namespace());
  }

  ResumeAutosync.Input toResume() {
    return new ResumeAutosync.Input(APP, shop.namespace());
  }

  TerminateOperation.Input toTerminate() {
    return new TerminateOperation.Input(APP, shop.namespace());
  }

  PacedAttempt attempt() {
    return new PacedAttempt(RealAttempt.ungated(), () -> argo.move(APP));
  }

  SyncApplication.Input sync(String revision, boolean prune) {
    return new SyncApplication.Input(
        APP,
        shop.namespace(),
        revision,
        List.of(),
        prune,
        false,
        false,
        List.of(),
        List.of(),
        Duration.ofMinutes(1));
  }

  Hand.Outcome<OperationEnd> sync(Attempt attempt) {
    return hands.act(SyncApplication.CONTRACT, sync("", false), attempt);
  }

  RollBackApplication.Input backTo(long id) {
    return new RollBackApplication.Input(APP, shop.namespace(), id, false, Duration.ofMinutes(1));
  }

  Hand.Outcome<PauseAutosync.Output> pause() {
    return hands.act(PauseAutosync.CONTRACT, toPause(), RealAttempt.ungated());
  }

  Hand.Outcome<ResumeAutosync.Output> resume() {
    return hands.act(ResumeAutosync.CONTRACT, toResume(), RealAttempt.ungated());
  }

  Hand.Outcome<TerminateOperation.Output> terminate(Attempt attempt) {
    return hands.act(TerminateOperation.CONTRACT, toTerminate(), attempt);
  }

  void strangersOperation(boolean takenUp) {
    argo.edit(
        APP,
        application -> {
          application.setAdditionalProperty(
              "operation",
              new TreeMap<>(Map.of("sync", Map.of(), "initiatedBy", Map.of("username", "chie"))));
          return takenUp ? argo.takenUp(application) : application;
        });
  }
}
