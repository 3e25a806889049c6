package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Blocked;
import dev.tasuki.catalogue.kubernetes.DrainNode.Evicted;
import dev.tasuki.catalogue.kubernetes.DrainNode.Skipped;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubernetes.drain-node}, with no right that it does not name. */
class DrainHandIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(2);
  private final Staff staff = shop.staff();

  private Hands hands;

  @BeforeEach
  void open() {
    // What is set up comes onto the first node; later, what goes there finds the second.
    shop.unschedulable(2, true);
    hands = staff.hirePair(CordonNode.CONTRACT, DrainNode.CONTRACT);
  }

  private DrainNode.Input input(boolean anything, Duration within) {
    return new DrainNode.Input(
        shop.node(1), Optional.empty(), anything, anything, within, Optional.empty());
  }

  private void turnToTheSecondNode() {
    shop.unschedulable(2, false);
    hands.act(CordonNode.CONTRACT, new CordonNode.Input(shop.node(1)), RealAttempt.ungated());
  }

  private DrainNode.Output drain(DrainNode.Input input, RealAttempt attempt) {
    return hands.act(DrainNode.CONTRACT, input, attempt).output();
  }

  @Test
  void everythingThatADrainMayEvictGoesOnceWithinItsBudgets() {
    shop.deployment("web", 4);
    shop.budget("web", 3);
    shop.statefulSet("db", 1);
    shop.budget("db", 1);
    shop.daemonSet("agent");
    shop.barePod("bare", 1, "", "");
    shop.barePod("cache", 1, "", ", volumes: [ { name: data, emptyDir: {} } ]");
    shop.barePod("static", 1, ", annotations: { kubernetes.io/config.mirror: hash }", "");
    // The agents run on both nodes, whatever is cordoned.
    shop.awaitRunning(10);
    shop.awaitBudget("web", 4);
    shop.awaitBudget("db", 1);
    List<Pod> before = shop.podsOn(1);
    turnToTheSecondNode();
    Look look = hands.look(DrainNode.CONTRACT, input(true, Duration.ofMinutes(2)));
    List<String> lines = new ArrayList<>();
    AtomicBoolean allowed = new AtomicBoolean();
    RealAttempt attempt =
        RealAttempt.approved(look.facts())
            .onLine(
                line -> {
                  lines.add(line);
                  if (line.contains("db-0 waits for budget db") && !allowed.getAndSet(true)) {
                    shop.changeBudget("db", 0);
                  }
                });

    DrainNode.Output output = drain(input(true, Duration.ofMinutes(2)), attempt);

    String in = shop.namespace();
    assertThat(look.effects())
        .contains("evicts 7 pods", in + "/db-0 waits: budget db allows no disruption now");
    assertThat(look.facts())
        .containsEntry("lostForGood", List.of(in + "/bare", in + "/cache"))
        .containsEntry("localDataLost", List.of(in + "/cache"));
    assertThat(lines).anyMatch(line -> line.contains("db-0 waits for budget db"));
    assertThat(output.blocked()).isEmpty();
    assertThat(output.skipped())
        .extracting(Skipped::pod)
        .satisfiesExactlyInAnyOrder(
            pod -> assertThat(pod).startsWith("agent-"),
            pod -> assertThat(pod).isEqualTo("static"));
    assertThat(output.evicted())
        .extracting(Evicted::uid)
        .containsExactlyInAnyOrderElementsOf(
            before.stream()
                .filter(pod -> !pod.getMetadata().getName().matches("agent-.*|static"))
                .map(pod -> pod.getMetadata().getUid())
                .toList());
    assertThat(shop.podsOn(1)).hasSize(2);
    shop.await(() -> staff.evicted().size() == 7);
    assertThat(staff.evicted().values()).containsOnly(1L);
    // web, db-0 under its old name, and the agent and the static pod, which stayed.
    shop.awaitRunning(8);
    assertThat(shop.podsOn(2))
        .hasSize(6)
        .anyMatch(pod -> pod.getMetadata().getName().equals("db-0"));
  }

  @Test
  void aBudgetThatNeverGivesWayIsNamedAndItsPodStays() {
    shop.statefulSet("db", 1);
    shop.budget("db", 1);
    shop.awaitRunning(1);
    shop.awaitBudget("db", 1);
    turnToTheSecondNode();

    DrainNode.Output output = drain(input(false, Duration.ofSeconds(4)), RealAttempt.ungated());

    assertThat(output.changed()).isFalse();
    assertThat(output.blocked())
        .extracting(Blocked::pod, Blocked::budget)
        .containsExactly(tuple("db-0", "db"));
    assertThat(shop.podsOn(1)).singleElement().matches(Shop::runs);
  }

  @Test
  void whatNobodyMakesAgainStopsTheDrainBeforeAnythingIsEvicted() {
    shop.deployment("web", 1);
    shop.barePod("bare", 1, "", "");
    shop.awaitRunning(2);
    turnToTheSecondNode();

    assertThatThrownBy(() -> drain(input(false, Duration.ofMinutes(1)), RealAttempt.ungated()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("/bare has no controller");
    assertThat(staff.evicted()).isEmpty();
    assertThat(shop.podsOn(1)).hasSize(2).allMatch(Shop::runs);
  }

  @Test
  void twoBudgetsOverOnePodAreReportedAsAMistakeToMend() {
    shop.deployment("web", 1);
    shop.budget("web", 0);
    shop.create(
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: second }
        spec: { minAvailable: 0, selector: { matchLabels: { app: web } } }
        """);
    shop.awaitRunning(1);
    turnToTheSecondNode();

    DrainNode.Output output = drain(input(false, Duration.ofSeconds(3)), RealAttempt.ungated());

    assertThat(output.blocked())
        .singleElement()
        .satisfies(
            blocked -> assertThat(blocked.reason()).contains("more than one disruption budget"));
  }

  @Test
  void aPodWithAFinalizerIsAskedForOnceAndWaitedFor() {
    shop.barePod("held", 1, ", finalizers: [ tasuki.dev/held ]", "");
    shop.awaitRunning(1);
    turnToTheSecondNode();
    AtomicBoolean released = new AtomicBoolean();
    RealAttempt attempt =
        RealAttempt.ungated()
            .onLine(
                _ -> {
                  Pod pod = shop.pods().getFirst();
                  if (pod.getMetadata().getDeletionTimestamp() != null
                      && !released.getAndSet(true)) {
                    release(pod);
                  }
                });

    DrainNode.Output output = drain(input(true, Duration.ofMinutes(1)), attempt);

    assertThat(released).isTrue();
    assertThat(output.evicted()).extracting(Evicted::pod).containsExactly("held");
    shop.await(() -> !staff.evicted().isEmpty());
    assertThat(staff.evicted().values()).containsExactly(1L);
  }

  @Test
  void theAttemptAfterALostOneEvictsWhatIsLeftAndNamesTheRestAsEarlier() {
    shop.deployment("web", 3);
    shop.awaitRunning(3);
    turnToTheSecondNode();
    RealAttempt lost = RealAttempt.ungated().lostAfter(2);
    assertThatThrownBy(() -> drain(input(false, Duration.ofMinutes(1)), lost))
        .isInstanceOf(RunbookException.class);
    shop.await(() -> shop.podsOn(1).size() == 1);

    DrainNode.Output output = drain(input(false, Duration.ofMinutes(1)), lost.again());

    assertThat(output.evicted()).hasSize(3);
    assertThat(output.evicted().stream().filter(Evicted::earlier)).hasSize(2);
    shop.await(() -> staff.evicted().size() == 3);
    assertThat(staff.evicted().values()).containsOnly(1L);
  }

  @Test
  void aPodThatCameBackUnderTheSameNameIsNotEvictedInPlaceOfTheFirst() {
    shop.statefulSet("db", 1);
    shop.awaitRunning(1);
    turnToTheSecondNode();
    Pod first = shop.pods().getFirst();
    RealAttempt attempt =
        RealAttempt.ungated()
            .beforeChange(
                () -> {
                  shop.client().resource(first).delete();
                  shop.await(() -> shop.podsOn(2).stream().anyMatch(Shop::runs));
                });

    DrainNode.Output output = drain(input(false, Duration.ofMinutes(1)), attempt);

    assertThat(output.changed()).isFalse();
    assertThat(output.blocked()).isEmpty();
    assertThat(shop.podsOn(2))
        .singleElement()
        .matches(Shop::runs)
        .satisfies(pod -> assertThat(pod.getMetadata().getName()).isEqualTo("db-0"));
    shop.await(
        () ->
            staff.sent().stream()
                .anyMatch(
                    change -> change.resource().equals("pods/eviction") && change.code() == 409));
  }

  private void release(Pod pod) {
    shop.edit(
        shop.pod(pod.getMetadata().getName()), read -> read.getMetadata().setFinalizers(List.of()));
  }
}
