package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code argocd.*} on real Applications, with no right that they do not name; the test plays Argo
 * CD's controller.
 */
class ArgocdHandsIT {
  private static final String APP = "api";

  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private Hands hands;
  private ScriptedArgo argo;

  /** Here, so that nothing is closed where nothing was opened. */
  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    String name = "g" + Integer.toHexString(test.getDisplayName().hashCode());
    shop = Shop.open(plane, name, 0);
    argo = new ScriptedArgo(shop);
    hands =
        Hands.of(
            plane.logins(
                name,
                Hands.permissions(
                    PauseAutosync.CONTRACT,
                    ResumeAutosync.CONTRACT,
                    SyncApplication.CONTRACT,
                    RollBackApplication.CONTRACT,
                    TerminateOperation.CONTRACT)),
            folder);
  }

  @AfterEach
  void close() {
    hands.close();
    shop.close();
  }

  private PacedAttempt attempt() {
    return new PacedAttempt(RealAttempt.ungated(), () -> argo.move(APP));
  }

  private SyncApplication.Input sync(String revision, boolean prune) {
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

  private Hand.Outcome<OperationEnd> sync(Attempt attempt) {
    return hands.act(SyncApplication.CONTRACT, sync("", false), attempt);
  }

  private RollBackApplication.Input backTo(long id) {
    return new RollBackApplication.Input(APP, shop.namespace(), id, false, Duration.ofMinutes(1));
  }

  private Hand.Outcome<PauseAutosync.Output> pause() {
    return hands.act(
        PauseAutosync.CONTRACT,
        new PauseAutosync.Input(APP, shop.namespace()),
        RealAttempt.ungated());
  }

  private Hand.Outcome<ResumeAutosync.Output> resume() {
    return hands.act(
        ResumeAutosync.CONTRACT,
        new ResumeAutosync.Input(APP, shop.namespace()),
        RealAttempt.ungated());
  }

  private Hand.Outcome<TerminateOperation.Output> terminate(Attempt attempt) {
    return hands.act(
        TerminateOperation.CONTRACT, new TerminateOperation.Input(APP, shop.namespace()), attempt);
  }

  /** What the hands changed for good, as the API server noted it. */
  private List<AuditEvent> sent() {
    return plane.changes().stream()
        .filter(change -> change.userAgent().equals("tasuki"))
        .filter(change -> change.namespace().equals(shop.namespace()))
        .filter(change -> !change.uri().contains("dryRun="))
        .toList();
  }

  private void strangersOperation(boolean takenUp) {
    argo.edit(
        APP,
        application -> {
          application.setAdditionalProperty(
              "operation",
              new TreeMap<>(Map.of("sync", Map.of(), "initiatedBy", Map.of("username", "chie"))));
          return takenUp ? argo.takenUp(application) : application;
        });
  }

  private static void refused(RunbookError error, String part, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> {
              assertThat(thrown.error()).isEqualTo(error);
              assertThat(thrown).hasMessageContaining(part);
            });
  }

  @Test
  void aPauseKeepsTheSettingsAndIsTakenBackByThisRunAlone() {
    argo.application(APP, "{ prune: true, selfHeal: true }");

    assertThat(pause().output().revision()).isEqualTo("bbb222");
    assertThat(pause().changed()).as("a lost attempt's is this step's").isTrue();

    Map<String, Object> automated = argo.now(APP).get("spec", "syncPolicy", "automated");
    assertThat(automated).isEqualTo(Map.of("prune", true, "selfHeal", true, "enabled", false));
    assertThat(resume().changed()).isTrue();
    assertThat(resume().output().because()).isEqualTo("the Application syncs by itself");
    Map<String, Object> again = argo.now(APP).get("spec", "syncPolicy", "automated");
    assertThat(again).isEqualTo(Map.of("prune", true, "selfHeal", true));
    assertThat(argo.now(APP).getMetadata().getAnnotations())
        .doesNotContainKey(PauseAutosync.OWNER_ANNOTATION);
    shop.await(() -> sent().size() >= 2);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void whatAPersonPausedStaysPaused() {
    argo.application(APP, "{ enabled: false }");

    assertThat(pause().changed()).isFalse();
    assertThat(resume().output().because()).isEqualTo("it was not a run that paused it");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aSyncIsAskedForOnceAndItsEndIsReported() {
    argo.application(APP, "");
    PacedAttempt first = attempt();

    OperationEnd end = sync(first).output();
    assertThat(sync(attempt()).output()).isEqualTo(end);

    assertThat(end.phase()).isEqualTo("Succeeded");
    assertThat(end.revision()).isEqualTo("ccc333");
    assertThat(end.resources()).extracting(OperationEnd.Synced::name).containsExactly("api", "web");
    assertThat(first.lines())
        .anySatisfy(line -> assertThat(line).contains("waits for Argo CD"))
        .anySatisfy(line -> assertThat(line).contains("Running"));
    shop.await(() -> !sent().isEmpty());
    assertThat(sent())
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
    argo.application(APP, "");
    for (int lostAfter = 0; lostAfter < 2; lostAfter++) {
      PacedAttempt lost = attempt().lostAfter(lostAfter);
      refused(RunbookError.FENCED, "lost", () -> sync(lost));
    }

    assertThat(sync(attempt()).output().phase()).isEqualTo("Succeeded");

    shop.await(() -> !sent().isEmpty());
    assertThat(sent()).hasSize(1);
  }

  @Test
  void anOperationOfSomebodyElseIsNotTouched() {
    argo.application(APP, "");
    strangersOperation(true);

    refused(RunbookError.TARGET_CONFLICT, "chie", () -> sync(attempt()));
    refused(
        RunbookError.TARGET_CONFLICT,
        "chie",
        () -> hands.act(RollBackApplication.CONTRACT, backTo(4), attempt()));
    assertThat(hands.look(SyncApplication.CONTRACT, sync("", false)).effects())
        .anySatisfy(line -> assertThat(line).contains("refused as long as").contains("chie"));
    assertThat(sent()).isEmpty();
  }

  @Test
  void aSyncThatFailsFailsTheStep() {
    argo.application(APP, "");
    argo.endingAs("Failed");

    refused(
        RunbookError.TARGET_INVALID,
        "as Failed: as the test says; Deployment api",
        () -> sync(attempt()));
  }

  @Test
  void anotherRevisionThanAutomatedSyncWantsIsRefused() {
    argo.application(APP, "{ prune: true }");

    refused(
        RunbookError.TARGET_INVALID,
        "argocd.pause-autosync",
        () -> hands.act(SyncApplication.CONTRACT, sync("ddd444", false), attempt()));
    assertThat(sent()).isEmpty();
  }

  @Test
  void oneMoreObjectToDeleteVoidsTheApproval() {
    argo.application(APP, "");
    Look look = hands.look(SyncApplication.CONTRACT, sync("", true));
    argo.edit(
        APP,
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

    refused(
        RunbookError.APPROVAL_STALE,
        "Service shop/old",
        () ->
            hands.act(
                SyncApplication.CONTRACT, sync("", true), RealAttempt.approved(look.facts())));
    assertThat(hands.look(SyncApplication.CONTRACT, sync("", true)).effects())
        .contains("deletes 1 object(s): Service shop/old");
  }

  @Test
  void aRollbackBringsBackRevisionAndSourceOfTheHistory() {
    argo.application(APP, "");
    Look look = hands.look(RollBackApplication.CONTRACT, backTo(4));
    assertThat(look.facts())
        .containsEntry("revision", "aaa111")
        .containsEntry("source", "https://git.example.com/old.git chart at main");

    OperationEnd end =
        hands
            .act(
                RollBackApplication.CONTRACT,
                backTo(4),
                new PacedAttempt(RealAttempt.approved(look.facts()), () -> argo.move(APP)))
            .output();

    assertThat(end.revision()).isEqualTo("aaa111");
    Map<String, Object> asked = argo.now(APP).get("status", "operationState", "operation", "sync");
    assertThat(asked)
        .containsEntry("revision", "aaa111")
        .extractingByKey("source")
        .isEqualTo(
            Map.of(
                "repoURL", "https://git.example.com/old.git",
                "path", "chart",
                "targetRevision", "main"));
    refused(
        RunbookError.TARGET_NOT_FOUND,
        "[4, 5]",
        () ->
            hands.look(
                RollBackApplication.CONTRACT,
                new RollBackApplication.Input(
                    other(), shop.namespace(), 9, false, Duration.ofMinutes(1))));
  }

  private String other() {
    argo.application("web", "");
    return "web";
  }

  @Test
  void aRollbackWaitsForAutomatedSyncToBePaused() {
    argo.application(APP, "{ selfHeal: true }");

    refused(
        RunbookError.TARGET_INVALID,
        "argocd.pause-autosync",
        () -> hands.act(RollBackApplication.CONTRACT, backTo(4), attempt()));
    pause();

    assertThat(hands.act(RollBackApplication.CONTRACT, backTo(4), attempt()).output().revision())
        .isEqualTo("aaa111");
  }

  @Test
  void anOperationIsBrokenOffOnceAndOnlyTheOneThatWasApproved() {
    argo.application(APP, "");
    strangersOperation(true);
    Look look =
        hands.look(
            TerminateOperation.CONTRACT, new TerminateOperation.Input(APP, shop.namespace()));

    assertThat(terminate(RealAttempt.approved(look.facts())).output())
        .isEqualTo(
            new TerminateOperation.Output(true, "Terminating", "chie, 2026-11-29T03:00:00Z"));
    assertThat(terminate(RealAttempt.approved(look.facts())).changed()).isFalse();

    argo.endingAs("Failed").move(APP);
    assertThat(terminate(RealAttempt.approved(look.facts())).output().phase()).isEqualTo("Failed");
    shop.await(() -> !sent().isEmpty());
    assertThat(sent()).hasSize(1);
    refused(RunbookError.FENCED, "lost", () -> sync(attempt().lostAfter(1)));
    refused(
        RunbookError.APPROVAL_STALE,
        "operation",
        () -> terminate(RealAttempt.approved(look.facts())));
  }

  @Test
  void anOperationThatIsNotTakenUpYetIsNotBrokenOffByTheStateOfTheOneBefore() {
    argo.application(APP, "");
    strangersOperation(false);
    Look look =
        hands.look(
            TerminateOperation.CONTRACT, new TerminateOperation.Input(APP, shop.namespace()));

    assertThat(look.effects())
        .containsExactly("refused as long as Argo CD has not taken it up: chie, not taken up yet");
    refused(
        RunbookError.TARGET_CONFLICT,
        "has not taken up the operation of chie",
        () -> terminate(RealAttempt.approved(look.facts())));
    String phase = argo.now(APP).get("status", "operationState", "phase");
    assertThat(phase).isEqualTo("Succeeded");
  }

  @Test
  void nothingIsDoneToAnotherApplicationOfTheSameName() {
    argo.application(APP, "{ selfHeal: true }");
    refusedOfAnother(PauseAutosync.CONTRACT, new PauseAutosync.Input(APP, shop.namespace()));
    refusedOfAnother(SyncApplication.CONTRACT, sync("", false));
    pause();
    refusedOfAnother(ResumeAutosync.CONTRACT, new ResumeAutosync.Input(APP, shop.namespace()));
    refusedOfAnother(RollBackApplication.CONTRACT, backTo(4));
    strangersOperation(true);
    refusedOfAnother(
        TerminateOperation.CONTRACT, new TerminateOperation.Input(APP, shop.namespace()));
  }

  private <I extends Record, O> void refusedOfAnother(ActionContract<I, O> contract, I input) {
    SortedMap<String, Object> facts = new TreeMap<>(hands.look(contract, input).facts());
    facts.put(SyncApplication.UID, "another");
    refused(
        RunbookError.APPROVAL_STALE,
        "uid: was \"another\"",
        () -> hands.act(contract, input, RealAttempt.approved(facts)));
  }

  @Test
  void aRollbackToWhatTheHistoryHasNoMoreUnderItsIdIsAskedAgain() {
    argo.application(APP, "");
    SortedMap<String, Object> facts =
        new TreeMap<>(hands.look(RollBackApplication.CONTRACT, backTo(4)).facts());
    facts.put(RollBackApplication.REVISION, "fff000");

    refused(
        RunbookError.APPROVAL_STALE,
        "revision: was \"fff000\", is \"aaa111\"",
        () -> hands.act(RollBackApplication.CONTRACT, backTo(4), RealAttempt.approved(facts)));
  }

  @Test
  void aSyncThatIsOnlyTriedChangesNothing() {
    argo.application(APP, "");
    SyncApplication.Input tried =
        new SyncApplication.Input(
            APP,
            shop.namespace(),
            "",
            List.of(),
            false,
            false,
            true,
            List.of(),
            List.of(),
            Duration.ofMinutes(1));

    Hand.Outcome<OperationEnd> outcome = hands.act(SyncApplication.CONTRACT, tried, attempt());

    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.output().changed()).isFalse();
    assertThat(outcome.output().phase()).isEqualTo("Succeeded");
  }
}
