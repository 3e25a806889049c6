package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Automated sync is paused and resumed, and an Application is the one that was meant. */
class ArgocdHandsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(0);
  private final Staff staff = shop.staff();
  private ArgocdCalls app;

  @BeforeEach
  void open() {
    app = new ArgocdCalls(shop);
  }

  @Test
  void aPauseKeepsTheSettingsAndIsTakenBackByThisRunAlone() {
    app.argo().application(ArgocdCalls.APP, "{ prune: true, selfHeal: true }");

    assertThat(app.pause().output().revision()).isEqualTo("bbb222");
    assertThat(app.pause().changed()).as("a lost attempt's is this step's").isTrue();

    Map<String, Object> automated =
        app.argo().now(ArgocdCalls.APP).get("spec", "syncPolicy", "automated");
    assertThat(automated).isEqualTo(Map.of("prune", true, "selfHeal", true, "enabled", false));
    assertThat(app.resume().changed()).isTrue();
    assertThat(app.resume().output().because()).isEqualTo("the Application syncs by itself");
    Map<String, Object> again =
        app.argo().now(ArgocdCalls.APP).get("spec", "syncPolicy", "automated");
    assertThat(again).isEqualTo(Map.of("prune", true, "selfHeal", true));
    assertThat(app.argo().now(ArgocdCalls.APP).getMetadata().getAnnotations())
        .doesNotContainKey(PauseAutosync.OWNER_ANNOTATION);
    shop.await(() -> staff.sent().size() >= 2);
    assertThat(staff.sent()).hasSize(2);
  }

  @Test
  void whatAPersonPausedStaysPaused() {
    app.argo().application(ArgocdCalls.APP, "{ enabled: false }");

    assertThat(app.pause().changed()).isFalse();
    assertThat(app.resume().output().because()).isEqualTo("it was not a run that paused it");
    assertThat(staff.sent()).isEmpty();
  }

  @Test
  void nothingIsDoneToAnotherApplicationOfTheSameName() {
    app.argo().application(ArgocdCalls.APP, "{ selfHeal: true }");
    refusedOfAnother(PauseAutosync.CONTRACT, app.toPause());
    refusedOfAnother(SyncApplication.CONTRACT, app.sync("", false));
    app.pause();
    refusedOfAnother(ResumeAutosync.CONTRACT, app.toResume());
    refusedOfAnother(RollBackApplication.CONTRACT, app.backTo(4));
    app.strangersOperation(true);
    refusedOfAnother(TerminateOperation.CONTRACT, app.toTerminate());
  }

  private <I extends Record, O> void refusedOfAnother(ActionContract<I, O> contract, I input) {
    SortedMap<String, Object> facts = new TreeMap<>(app.hands().look(contract, input).facts());
    facts.put(SyncApplication.UID, "another");
    assertStale(
        () -> app.hands().act(contract, input, RealAttempt.approved(facts)),
        "uid: was \"another\"");
  }
}
