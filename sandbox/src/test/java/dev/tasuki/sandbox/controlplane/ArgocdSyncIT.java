package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code argocd.sync}, and {@code argocd.terminate} of what it asked for. */
class ArgocdSyncIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(0);
  private final Staff staff = shop.staff();
  private ArgocdCalls app;

  @BeforeEach
  void open() {
    app = new ArgocdCalls(shop);
  }

  @Test
  void aSyncIsAskedForOnceAndItsEndIsReported() {
    app.argo().application(ArgocdCalls.APP, "");
    PacedAttempt first = app.attempt();

    OperationEnd end = app.sync(first).output();
    assertThat(app.sync(app.attempt()).output()).isEqualTo(end);

    assertThat(end.phase()).isEqualTo("Succeeded");
    assertThat(end.revision()).isEqualTo("ccc333");
    assertThat(end.resources()).extracting(OperationEnd.Synced::name).containsExactly("api", "web");
    assertThat(first.lines())
        .anySatisfy(line -> assertThat(line).contains("waits for Argo CD"))
        .anySatisfy(line -> assertThat(line).contains("Running"));
    shop.await(() -> !staff.sent().isEmpty());
    assertThat(staff.sent())
        .singleElement()
        .satisfies(
            patch -> {
              assertThat(patch.body().at("/metadata/uid").asText()).isNotEmpty();
              assertThat(patch.body().at("/metadata/resourceVersion").asText()).isNotEmpty();
              assertThat(patch.body().at("/operation/sync/syncOptions/0").asText())
                  .isEqualTo("CreateNamespace=true");
              assertThat(patch.body().at("/operation/initiatedBy/username").asText())
                  .isEqualTo("tasuki: node-drain:real:1 step");
            });
  }

  @Test
  void whatALostAttemptAskedForIsWaitedForAndNotAskedForAgain() {
    app.argo().application(ArgocdCalls.APP, "");
    for (int lostAfter = 0; lostAfter < 2; lostAfter++) {
      PacedAttempt lost = app.attempt().lostAfter(lostAfter);
      assertRefused(RunbookError.FENCED, () -> app.sync(lost), "lost");
    }

    assertThat(app.sync(app.attempt()).output().phase()).isEqualTo("Succeeded");

    shop.await(() -> !staff.sent().isEmpty());
    assertThat(staff.sent()).hasSize(1);
  }

  @Test
  void anOperationOfSomebodyElseIsNotTouched() {
    app.argo().application(ArgocdCalls.APP, "");
    app.strangersOperation(true);

    assertRefused(RunbookError.TARGET_CONFLICT, () -> app.sync(app.attempt()), "chie");
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> app.hands().act(RollBackApplication.CONTRACT, app.backTo(4), app.attempt()),
        "chie");
    assertThat(app.hands().look(SyncApplication.CONTRACT, app.sync("", false)).effects())
        .anySatisfy(line -> assertThat(line).contains("refused as long as").contains("chie"));
    assertThat(staff.sent()).isEmpty();
  }

  @Test
  void aSyncThatFailsFailsTheStep() {
    app.argo().application(ArgocdCalls.APP, "");
    app.argo().endingAs("Failed");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> app.sync(app.attempt()),
        "as Failed: as the test says; Deployment api");
  }

  @Test
  void anotherRevisionThanAutomatedSyncWantsIsRefused() {
    app.argo().application(ArgocdCalls.APP, "{ prune: true }");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> app.hands().act(SyncApplication.CONTRACT, app.sync("ddd444", false), app.attempt()),
        "argocd.pause-autosync");
    assertThat(staff.sent()).isEmpty();
  }

  @Test
  void oneMoreObjectToDeleteVoidsTheApproval() {
    app.argo().application(ArgocdCalls.APP, "");
    Look look = app.hands().look(SyncApplication.CONTRACT, app.sync("", true));
    app.argo()
        .edit(
            ArgocdCalls.APP,
            application -> {
              Map<String, Object> status = application.get("status");
              status.put(
                  "resources",
                  List.of(
                      Map.of(
                          "kind",
                          "Service",
                          "namespace",
                          "shop",
                          "name",
                          "old",
                          "requiresPruning",
                          true)));
              return application;
            });

    assertStale(
        () ->
            app.hands()
                .act(
                    SyncApplication.CONTRACT,
                    app.sync("", true),
                    RealAttempt.approved(look.facts())),
        "Service shop/old");
    assertThat(app.hands().look(SyncApplication.CONTRACT, app.sync("", true)).effects())
        .contains("deletes 1 object(s): Service shop/old");
  }

  @Test
  void aSyncThatIsOnlyTriedChangesNothing() {
    app.argo().application(ArgocdCalls.APP, "");
    SyncApplication.Input tried =
        new SyncApplication.Input(
            ArgocdCalls.APP,
            shop.namespace(),
            "",
            List.of(),
            false,
            false,
            true,
            List.of(),
            List.of(),
            Duration.ofMinutes(1));

    Hand.Outcome<OperationEnd> outcome =
        app.hands().act(SyncApplication.CONTRACT, tried, app.attempt());

    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.output().changed()).isFalse();
    assertThat(outcome.output().phase()).isEqualTo("Succeeded");
  }

  @Test
  void anOperationIsBrokenOffOnceAndOnlyTheOneThatWasApproved() {
    app.argo().application(ArgocdCalls.APP, "");
    app.strangersOperation(true);
    Look look = app.hands().look(TerminateOperation.CONTRACT, app.toTerminate());

    assertThat(app.terminate(RealAttempt.approved(look.facts())).output())
        .isEqualTo(
            new TerminateOperation.Output(true, "Terminating", "chie, 2026-11-29T03:00:00Z"));
    assertThat(app.terminate(RealAttempt.approved(look.facts())).changed()).isFalse();

    app.argo().endingAs("Failed").move(ArgocdCalls.APP);
    assertThat(app.terminate(RealAttempt.approved(look.facts())).output().phase())
        .isEqualTo("Failed");
    shop.await(() -> !staff.sent().isEmpty());
    assertThat(staff.sent()).hasSize(1);
    assertRefused(RunbookError.FENCED, () -> app.sync(app.attempt().lostAfter(1)), "lost");
    assertStale(() -> app.terminate(RealAttempt.approved(look.facts())), "operation");
  }

  @Test
  void anOperationThatIsNotTakenUpYetIsNotBrokenOffByTheStateOfTheOneBefore() {
    app.argo().application(ArgocdCalls.APP, "");
    app.strangersOperation(false);
    Look look = app.hands().look(TerminateOperation.CONTRACT, app.toTerminate());

    assertThat(look.effects())
        .containsExactly("refused as long as Argo CD has not taken it up: chie, not taken up yet");
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> app.terminate(RealAttempt.approved(look.facts())),
        "has not taken up the operation of chie");
    String phase = app.argo().now(ArgocdCalls.APP).get("status", "operationState", "phase");
    assertThat(phase).isEqualTo("Succeeded");
  }
}
