package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code argocd.rollback}: to what the history has under an id. */
class ArgocdRollbackIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(0);
  private ArgocdCalls app;

  @BeforeEach
  void open() {
    app = new ArgocdCalls(shop);
  }

  @Test
  void aRollbackBringsBackRevisionAndSourceOfTheHistory() {
    app.argo().application(ArgocdCalls.APP, "");
    Look look = app.hands().look(RollBackApplication.CONTRACT, app.backTo(4));
    assertThat(look.facts())
        .containsEntry("revision", "aaa111")
        .containsEntry("source", "https://git.example.com/old.git chart at main");

    OperationEnd end =
        app.hands()
            .act(
                RollBackApplication.CONTRACT,
                app.backTo(4),
                new PacedAttempt(
                    RealAttempt.approved(look.facts()), () -> app.argo().move(ArgocdCalls.APP)))
            .output();

    assertThat(end.revision()).isEqualTo("aaa111");
    Map<String, Object> asked =
        app.argo().now(ArgocdCalls.APP).get("status", "operationState", "operation", "sync");
    assertThat(asked)
        .containsEntry("revision", "aaa111")
        .extractingByKey("source")
        .isEqualTo(
            Map.of(
                "repoURL", "https://git.example.com/old.git",
                "path", "chart",
                "targetRevision", "main"));
    assertRefused(
        RunbookError.TARGET_NOT_FOUND,
        () ->
            app.hands()
                .look(
                    RollBackApplication.CONTRACT,
                    new RollBackApplication.Input(
                        other(), shop.namespace(), 9, false, Duration.ofMinutes(1))),
        "[4, 5]");
  }

  private String other() {
    app.argo().application("web", "");
    return "web";
  }

  @Test
  void aRollbackWaitsForAutomatedSyncToBePaused() {
    app.argo().application(ArgocdCalls.APP, "{ selfHeal: true }");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> app.hands().act(RollBackApplication.CONTRACT, app.backTo(4), app.attempt()),
        "argocd.pause-autosync");
    app.pause();

    assertThat(
            app.hands()
                .act(RollBackApplication.CONTRACT, app.backTo(4), app.attempt())
                .output()
                .revision())
        .isEqualTo("aaa111");
  }

  @Test
  void aRollbackToWhatTheHistoryHasNoMoreUnderItsIdIsAskedAgain() {
    app.argo().application(ArgocdCalls.APP, "");
    SortedMap<String, Object> facts =
        new TreeMap<>(app.hands().look(RollBackApplication.CONTRACT, app.backTo(4)).facts());
    facts.put(RollBackApplication.REVISION, "fff000");

    assertStale(
        () ->
            app.hands()
                .act(RollBackApplication.CONTRACT, app.backTo(4), RealAttempt.approved(facts)),
        "revision: was \"fff000\", is \"aaa111\"");
  }
}
