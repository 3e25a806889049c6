package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.AccessReview;
import dev.tasuki.catalogue.kubernetes.ApiHealth;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainPlan;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scales, taints and questions, each with no right that its contract does not name. */
class WorkloadHandsIT {
  private static final String KIND = "Deployment";
  private static final String KEY = "example.com/suspect";

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands scaling() {
    return staff.hirePair(Hands.permissions(Scale.CONTRACT, Map.of("kind", KIND)));
  }

  private Scale.Input to(long replicas) {
    return new Scale.Input(KIND, shop.namespace(), "api", replicas, -1, 0, 10);
  }

  private static RealAttempt constant(RealAttempt attempt) {
    return attempt.input(Map.of("kind", KIND));
  }

  private int replicas() {
    return shop.deployed("api").get().getSpec().getReplicas();
  }

  private long changes() {
    return staff.accepted().size();
  }

  @Test
  void aScaleThatIsRepeatedHappensOnceAndKnowsWhatWasBefore() {
    shop.deployment("api", 2);
    shop.awaitRunning(2);
    Hands hands = scaling();
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

  @Test
  void aScaleThatSomebodyElseHasChangedSinceTheApprovalAsksAgain() {
    shop.deployment("api", 2);
    Hands hands = scaling();
    Look look = hands.look(Scale.CONTRACT, to(5), constant(RealAttempt.ungated()));
    shop.deployed("api").scale(3);

    assertStale(
        () -> hands.act(Scale.CONTRACT, to(5), constant(RealAttempt.approved(look.facts()))),
        "replicas: was 2, is 3");
    assertThat(replicas()).isEqualTo(3);
  }

  @Test
  void aScaleOutsideItsBoundsChangesNothing() {
    shop.deployment("api", 2);
    Hands hands = scaling();
    assertThatThrownBy(() -> hands.act(Scale.CONTRACT, to(11), constant(RealAttempt.ungated())))
        .hasMessageContaining("\"11\" replicas are not between");
    assertThat(replicas()).isEqualTo(2);
  }

  @Test
  void aTaintIsPutOnceAndOnlyOursIsTakenBack() {
    Hands hands = tainting();
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
    UntaintNode.Output left = hands.act(UntaintNode.CONTRACT, back, RealAttempt.ungated()).output();
    assertThat(left.because()).contains("not a run");
    assertThat(taints()).extracting(Taint::getKey).contains(KEY);
  }

  @Test
  void aNodeOfTheSameNameThatIsAnotherOneIsNotTainted() {
    Hands hands = tainting();
    RealAttempt other = RealAttempt.approved(new TreeMap<>(Map.of(CordonNode.NODE_UID, "another")));
    TaintNode.Input taint = new TaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");
    UntaintNode.Input back = new UntaintNode.Input(shop.node(1), KEY, "yes", "NoSchedule");

    assertStale(
        () -> hands.act(TaintNode.CONTRACT, taint, other.input(Map.of("effect", "NoSchedule"))));
    assertStale(() -> hands.act(UntaintNode.CONTRACT, back, other));
    assertThat(changes()).isZero();
  }

  private static RealAttempt effect() {
    return RealAttempt.ungated().input(Map.of("effect", "NoSchedule"));
  }

  private Hands tainting() {
    return staff.hirePair(
        Stream.of(
                Hands.permissions(TaintNode.CONTRACT, Map.of("effect", "NoSchedule")),
                Hands.permissions(UntaintNode.CONTRACT))
            .flatMap(List::stream)
            .toList());
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
    Hands hands = staff.hirePair(DrainPlan.CONTRACT);
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

  @Test
  void theApiSaysHowItIsAndWhatTasukiMay() {
    Hands hands = staff.hirePair(AccessReview.CONTRACT, ApiHealth.CONTRACT);
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
