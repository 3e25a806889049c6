package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.AccessReview;
import dev.tasuki.catalogue.kubernetes.ApiHealth;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainPlan;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Taint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Scales, taints and questions, each with no right that its contract does not name. */
class WorkloadHandsIT {
  private static final String KIND = "Deployment";
  private static final String KEY = "example.com/suspect";

  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private String name;

  /** Here, so that nothing is closed where nothing was opened. */
  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    name = "w" + Integer.toHexString(test.getDisplayName().hashCode());
    shop = Shop.open(plane, name, 1);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Hands hands(ActionContract<?, ?>... contracts) {
    return Hands.of(plane.logins(name, Hands.permissions(contracts)), folder);
  }

  private Hands scaling() {
    return Hands.of(
        plane.logins(name, Hands.permissions(Scale.CONTRACT, Map.of("kind", KIND))), folder);
  }

  private Scale.Input to(long replicas) {
    return new Scale.Input(KIND, shop.namespace(), "api", replicas, -1, 0, 10);
  }

  private static RealAttempt constant(RealAttempt attempt) {
    return attempt.input(Map.of("kind", KIND));
  }

  private int replicas() {
    return shop.client()
        .apps()
        .deployments()
        .inNamespace(shop.namespace())
        .withName("api")
        .get()
        .getSpec()
        .getReplicas();
  }

  private long changes() {
    return plane.changes().stream()
        .filter(
            change ->
                change.userAgent().equals("tasuki")
                    && change.user().endsWith(":" + name + "-changes"))
        .filter(change -> change.code() == 200 && !change.uri().contains("dryRun"))
        .count();
  }

  @Test
  void aScaleThatIsRepeatedHappensOnceAndKnowsWhatWasBefore() {
    shop.deployment("api", 2);
    shop.awaitRunning(2);
    try (Hands hands = scaling()) {
      Look look = hands.look(Scale.CONTRACT, to(5), constant(RealAttempt.ungated()));
      assertThat(look.effects().getFirst()).contains("from 2 to 5 replicas");
      assertThat(replicas()).isEqualTo(2);
      RealAttempt first = constant(RealAttempt.approved(look.facts()));

      Scale.Output output = hands.act(Scale.CONTRACT, to(5), first).output();
      Scale.Output again = hands.act(Scale.CONTRACT, to(5), first.again()).output();

      assertThat(output.previous()).isEqualTo(2);
      assertThat(output.resourceVersionBefore()).isNotEqualTo(output.resourceVersion());
      assertThat(again.previous()).as("after a lost attempt").isEqualTo(2);
      assertThat(replicas()).isEqualTo(5);
      shop.await(() -> changes() == 1);
    }
  }

  @Test
  void aScaleThatSomebodyElseHasChangedSinceTheApprovalAsksAgain() {
    shop.deployment("api", 2);
    try (Hands hands = scaling()) {
      Look look = hands.look(Scale.CONTRACT, to(5), constant(RealAttempt.ungated()));
      shop.client().apps().deployments().inNamespace(shop.namespace()).withName("api").scale(3);

      assertThatThrownBy(
              () -> hands.act(Scale.CONTRACT, to(5), constant(RealAttempt.approved(look.facts()))))
          .isInstanceOf(RunbookException.class)
          .hasMessageContaining("replicas: was 2, is 3")
          .satisfies(
              thrown ->
                  assertThat(((RunbookException) thrown).error())
                      .isEqualTo(RunbookError.APPROVAL_STALE));
      assertThat(replicas()).isEqualTo(3);
    }
  }

  @Test
  void aScaleOutsideItsBoundsChangesNothing() {
    shop.deployment("api", 2);
    try (Hands hands = scaling()) {
      assertThatThrownBy(() -> hands.act(Scale.CONTRACT, to(11), constant(RealAttempt.ungated())))
          .hasMessageContaining("\"11\" replicas are not between");
      assertThat(replicas()).isEqualTo(2);
    }
  }

  @Test
  void aTaintIsPutOnceAndOnlyOursIsTakenBack() {
    try (Hands hands = tainting()) {
      TaintNode.Input taint = new TaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");
      UntaintNode.Input back = new UntaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");
      assertThat(hands.look(TaintNode.CONTRACT, taint, effect()).effects().getFirst())
          .contains("no new pods that do not tolerate it");

      assertThat(hands.act(TaintNode.CONTRACT, taint, effect()).changed()).isTrue();
      // The answer of the first may have been lost: it is this step's all the same.
      assertThat(hands.act(TaintNode.CONTRACT, taint, effect()).changed()).isTrue();
      shop.await(() -> changes() == 1);
      assertThat(taints()).extracting(Taint::getKey).contains(KEY);

      assertThat(hands.act(UntaintNode.CONTRACT, back, RealAttempt.ungated()).changed()).isTrue();
      assertThat(taints()).extracting(Taint::getKey).doesNotContain(KEY);
      assertThat(hands.act(UntaintNode.CONTRACT, back, RealAttempt.ungated()).changed()).isFalse();

      shop.edit(
          shop.client().nodes().withName(shop.node(1)),
          node -> node.getSpec().getTaints().add(new Taint("NoSchedule", KEY, null, "yes")));
      UntaintNode.Output left =
          hands.act(UntaintNode.CONTRACT, back, RealAttempt.ungated()).output();
      assertThat(left.because()).contains("not a run");
      assertThat(taints()).extracting(Taint::getKey).contains(KEY);
    }
  }

  @Test
  void aNodeOfTheSameNameThatIsAnotherOneIsNotTainted() {
    try (Hands hands = tainting()) {
      RealAttempt other =
          RealAttempt.approved(new TreeMap<>(Map.of(CordonNode.NODE_UID, "another")));
      TaintNode.Input taint = new TaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");
      UntaintNode.Input back = new UntaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");

      assertStale(
          () -> hands.act(TaintNode.CONTRACT, taint, other.input(Map.of("effect", "NoSchedule"))));
      assertStale(() -> hands.act(UntaintNode.CONTRACT, back, other));
      assertThat(changes()).isZero();
    }
  }

  private static void assertStale(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.APPROVAL_STALE));
  }

  private static RealAttempt effect() {
    return RealAttempt.ungated().input(Map.of("effect", "NoSchedule"));
  }

  private Hands tainting() {
    return Hands.of(
        plane.logins(
            name,
            Stream.of(
                    Hands.permissions(TaintNode.CONTRACT, Map.of("effect", "NoSchedule")),
                    Hands.permissions(UntaintNode.CONTRACT))
                .flatMap(List::stream)
                .toList()),
        folder);
  }

  private List<Taint> taints() {
    return shop.client().nodes().withName(shop.node(1)).get().getSpec().getTaints();
  }

  @Test
  void aDrainPlanNamesWhatWouldGoWhatWouldStayAndWhatIsInTheWay() {
    shop.deployment("web", 1);
    shop.budget("web", 1);
    shop.daemonSet("agent");
    shop.barePod("bare", 1, "", "");
    shop.barePod("cache", 1, "", ", volumes: [ { name: data, emptyDir: {} } ]");
    shop.awaitRunning(4);
    shop.awaitBudget("web", 1);
    try (Hands hands = hands(DrainPlan.CONTRACT)) {
      DrainPlan.Output plan =
          hands
              .act(DrainPlan.CONTRACT, new DrainPlan.Input(shop.node(1)), RealAttempt.ungated())
              .output();

      assertThat(plan.evictsCount()).isEqualTo(3);
      assertThat(plan.needsDeleteEmptyDir()).isTrue();
      assertThat(plan.skips()).singleElement().matches(one -> one.reason().contains("DaemonSet"));
      assertThat(plan.obstacles())
          .extracting(DrainPlan.Obstacle::kind)
          .contains("budget", "local-data", "uncontrolled");
      assertThat(shop.podsOn(1)).hasSize(4).allMatch(Shop::runs);
    }
  }

  @Test
  void theApiSaysHowItIsAndWhatTasukiMay() {
    try (Hands hands = hands(AccessReview.CONTRACT, ApiHealth.CONTRACT)) {
      ApiHealth.Output health =
          hands
              .act(
                  ApiHealth.CONTRACT,
                  new ApiHealth.Input(ApiHealth.Endpoint.READYZ),
                  RealAttempt.ungated())
              .output();
      assertThat(health.failed()).isEmpty();
      assertThat(health.minor()).isEqualTo(35);

      AccessReview.Output review =
          hands
              .act(
                  AccessReview.CONTRACT,
                  new AccessReview.Input(
                      List.of(
                          "create selfsubjectaccessreviews.authorization.k8s.io", "delete nodes")),
                  RealAttempt.ungated())
              .output();
      assertThat(review.denied()).containsExactly("delete nodes");
      assertThatThrownBy(
              () ->
                  hands.act(
                      AccessReview.CONTRACT,
                      new AccessReview.Input(List.of("delete nodes; rm -rf")),
                      RealAttempt.ungated()))
          .hasMessageContaining("is no question");
    }
  }
}
