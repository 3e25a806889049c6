package dev.tasuki.kubernetes.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Blocked;
import dev.tasuki.catalogue.kubernetes.DrainNode.Evicted;
import dev.tasuki.catalogue.kubernetes.DrainNode.Input;
import dev.tasuki.catalogue.kubernetes.DrainNode.Output;
import dev.tasuki.catalogue.kubernetes.DrainNode.Skipped;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainNodeHandTest {
  private FakeCluster cluster;
  private RecordingAttempt attempt;

  @BeforeEach
  void aCordonedNodeWithThreePods() throws IOException {
    cluster = new FakeCluster();
    cluster.node("n1", true);
    cluster.pod("api-1");
    cluster.pod("api-2");
    cluster.pod("api-3");
    attempt = new RecordingAttempt(Calls.of("node", "n1"));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Output drain(Input input) {
    return new DrainNodeHand(cluster, attempt).act(input, attempt).output();
  }

  private static Input plain() {
    return input(false, false, Optional.empty());
  }

  private static Input input(boolean deleteEmptyDir, boolean force, Optional<Duration> skip) {
    return new Input("n1", Optional.empty(), deleteEmptyDir, force, Duration.ofMinutes(2), skip);
  }

  private static RunbookError errorOf(Throwable thrown) {
    return ((RunbookException) thrown).error();
  }

  @Test
  void everyPodIsEvictedOnceAndGone() {
    Output output = drain(plain());

    assertThat(output.evicted())
        .extracting(Evicted::pod)
        .containsExactly("api-1", "api-2", "api-3");
    assertThat(output.evicted()).noneMatch(Evicted::earlier);
    assertThat(output.changed()).isTrue();
    assertThat(output.blocked()).isEmpty();
    assertThat(List.of("api-1", "api-2", "api-3"))
        .allSatisfy(pod -> assertThat(cluster.evictionsOf(pod)).isOne());
    assertThat(attempt.fences()).isEqualTo(3);
  }

  /** As kubectl drain does: a node without them alone would not be drained. */
  @Test
  void podsOfTheSystemAreEvictedToo() {
    ((ObjectNode) cluster.pod("coredns-1").get("metadata")).put("namespace", "kube-system");

    assertThat(drain(plain()).evicted())
        .filteredOn(gone -> gone.namespace().equals("kube-system"))
        .extracting(Evicted::pod)
        .containsExactly("coredns-1");
  }

  @Test
  void anEvictionNamesThePodsUidAndGracePeriod() {
    new DrainNodeHand(cluster, attempt)
        .act(
            new Input(
                "n1",
                Optional.of(Duration.ofSeconds(60)),
                false,
                false,
                Duration.ofMinutes(2),
                Optional.empty()),
            attempt);

    FakeCluster.Request sent =
        cluster.requests().stream().filter(r -> r.evictionOf("api-1")).findFirst().orElseThrow();
    assertThat(sent.body().at("/apiVersion").asText()).isEqualTo("policy/v1");
    assertThat(sent.body().at("/deleteOptions/preconditions/uid").asText())
        .isEqualTo("uid-of-api-1");
    assertThat(sent.body().at("/deleteOptions/gracePeriodSeconds").asInt()).isEqualTo(60);
  }

  @Test
  void nothingIsSentOnceTheFenceRefuses() {
    attempt.refusedAfter(1);

    assertThatThrownBy(() -> drain(plain()))
        .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.FENCED));
    assertThat(cluster.evictionsOf("api-1")).isOne();
    assertThat(cluster.evictionsOf("api-2")).isZero();
  }

  @Test
  void aRepeatedAttemptEvictsOnlyWhatIsLeftAndNamesTheRestAsEarlier() {
    attempt.refusedAfter(2);
    assertThatThrownBy(() -> drain(plain())).isInstanceOf(RunbookException.class);
    cluster.remove("api-1");

    attempt = new RecordingAttempt(Calls.hinted(attempt.call(), attempt.lastProgress()));
    Output output = drain(plain());

    assertThat(cluster.evictionsOf("api-1")).isOne();
    assertThat(cluster.evictionsOf("api-2")).isOne();
    assertThat(cluster.evictionsOf("api-3")).isOne();
    assertThat(output.evicted())
        .extracting(Evicted::pod, Evicted::earlier)
        .containsExactly(tuple("api-1", true), tuple("api-2", true), tuple("api-3", false));
  }

  @Test
  void aPodThatSomebodyElseIsDeletingIsWaitedForAndNotReported() {
    cluster.terminating("api-2");

    Output output = drain(plain());

    assertThat(cluster.evictionsOf("api-2")).isZero();
    assertThat(output.evicted()).extracting(Evicted::pod).containsExactly("api-1", "api-3");
  }

  @Test
  void aPodBackUnderTheSameNameIsAnotherPod() {
    cluster.evictionsOf("api-2", FakeCluster.refused(404, "", "not found"));

    Output output = drain(plain());

    assertThat(output.evicted()).extracting(Evicted::pod).containsExactly("api-1", "api-3");
    assertThat(cluster.evictionsOf("api-2")).isOne();
  }

  @Test
  void anotherPodUnderTheNameOfOneThatIsDueIsLeftAlone() {
    cluster.beforeEvictionOf("api-2", pod -> pod.withObject("/metadata").put("uid", "another"));

    Output output = drain(plain());

    assertThat(output.evicted()).extracting(Evicted::pod).containsExactly("api-1", "api-3");
    assertThat(output.blocked()).isEmpty();
    assertThat(cluster.evictionsOf("api-2")).isOne();
  }

  @Test
  void aPodThatChangedWhileItsEvictionWasDecidedIsNotTakenForGone() {
    cluster.evictionsOf(
        "api-2",
        FakeCluster.refused(
            409, "", "the ResourceVersion in the precondition does not match that in record"));

    Output output = drain(plain());

    assertThat(output.evicted()).hasSize(3);
    assertThat(cluster.evictionsOf("api-2")).isEqualTo(2);
  }

  @Test
  void aBudgetIsWaitedForAndNamedMeanwhile() {
    cluster.evictionsOf("api-2", FakeCluster.forbiddenBy("api"), FakeCluster.forbiddenBy("api"));

    Output output = drain(plain());

    assertThat(cluster.evictionsOf("api-2")).isEqualTo(3);
    assertThat(output.evicted()).hasSize(3);
    assertThat(attempt.lines())
        .anySatisfy(line -> assertThat(line).contains("shop/api-2 waits for budget api"));
  }

  @Test
  void aBudgetThatNeverGivesWayIsReportedAndNotThrown() {
    FakeCluster.Answer[] always = new FakeCluster.Answer[100];
    Arrays.fill(always, FakeCluster.forbiddenBy("api"));
    cluster.evictionsOf("api-2", always);

    Output output = drain(plain());

    assertThat(output.blocked())
        .extracting(Blocked::pod, Blocked::budget)
        .containsExactly(tuple("api-2", "api"));
    assertThat(output.evicted()).hasSize(2);
    assertThat(cluster.evictionsOf("api-2")).isBetween(18L, 25L);
  }

  @Test
  void waitingForABudgetEndsWhenTheStepIsCancelled() {
    FakeCluster.Answer[] always = new FakeCluster.Answer[100];
    Arrays.fill(always, FakeCluster.forbiddenBy("api"));
    cluster.evictionsOf("api-2", always);
    attempt.cancelledAfter(Duration.ofSeconds(20));

    assertThatThrownBy(() -> drain(plain()))
        .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.CANCELLED));
  }

  @Test
  void a429WithoutABudgetIsAThrottleForAllPods() {
    cluster.evictionsOf("api-1", FakeCluster.refused(429, "", "too many requests"));

    Output output = drain(plain());

    assertThat(output.evicted()).hasSize(3);
    List<String> order =
        cluster.requests().stream()
            .filter(request -> request.path().endsWith("/eviction"))
            .map(request -> request.path().split("/", -1)[6])
            .toList();
    assertThat(order.getFirst()).isEqualTo("api-1");
    assertThat(cluster.evictionsOf("api-2")).isOne();
    assertThat(attempt.lines().getFirst()).doesNotContain("budget");
  }

  @Test
  void twoBudgetsOverOnePodAreReportedAsAMistakeToMend() {
    cluster.evictionsOf(
        "api-3",
        FakeCluster.refused(
            500,
            "",
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                + " not support."));

    Output output = drain(plain());

    assertThat(cluster.evictionsOf("api-3")).isOne();
    assertThat(output.blocked())
        .singleElement()
        .satisfies(
            blocked -> {
              assertThat(blocked.pod()).isEqualTo("api-3");
              assertThat(blocked.reason()).contains("more than one disruption budget");
            });
  }

  @Test
  void aPodOfAnEndingNamespaceIsAskedForAgain() {
    cluster.evictionsOf("api-1", FakeCluster.refused(403, "NamespaceTerminating", "it ends"));

    assertThat(drain(plain()).evicted()).hasSize(3);
    assertThat(cluster.evictionsOf("api-1")).isEqualTo(2);
  }

  @Test
  void anotherRefusalEndsTheDrain() {
    cluster.evictionsOf("api-1", FakeCluster.refused(403, "", "no eviction for you"));

    assertThatThrownBy(() -> drain(plain())).isInstanceOf(KubernetesClientException.class);
    assertThat(cluster.evictionsOf("api-2")).isZero();
  }

  @Test
  void anAnswerThatSaysNothingIsNotRepeatedBeforeItSettled() {
    cluster.evictionsOf("api-1", FakeCluster.refused(504, "", "gateway timeout"));

    Output output = drain(plain());

    assertThat(output.evicted()).hasSize(3);
    assertThat(cluster.evictionsOf("api-1")).isEqualTo(2);
    long listings =
        cluster.requests().stream()
            .takeWhile(r -> !r.evictionOf("api-2"))
            .filter(r -> r.path().equals("/api/v1/pods"))
            .count();
    assertThat(listings).isGreaterThan(3);
  }

  @Test
  void podsOfADaemonSetStaticPodsAndFinishedOnesAreSortedAsKubectlDoes() {
    FakeCluster.owner(cluster.pod("agent"), "DaemonSet", "agents");
    ObjectNode mirror = cluster.pod("static");
    ((ObjectNode) mirror.get("metadata"))
        .putObject("annotations")
        .put("kubernetes.io/config.mirror", "hash");
    ObjectNode done = cluster.pod("job");
    ((ObjectNode) done.get("metadata")).remove("ownerReferences");
    ((ObjectNode) done.get("status")).put("phase", "Succeeded");

    Output output = drain(plain());

    assertThat(output.skipped()).extracting(Skipped::pod).containsExactly("agent", "static");
    assertThat(output.evicted()).extracting(Evicted::pod).contains("job");
  }

  @Test
  void aPodThatNeedsForceOrItsLocalDataStopsTheDrainBeforeAnythingIsEvicted() {
    ((ObjectNode) cluster.pod("bare").get("metadata")).remove("ownerReferences");
    ((ObjectNode) cluster.pod("cache").get("spec"))
        .putArray("volumes")
        .addObject()
        .put("name", "data")
        .putObject("emptyDir");
    FakeCluster.owner(cluster.pod("orphan"), "DaemonSet", "orphaner");

    assertThatThrownBy(() -> drain(plain()))
        .hasMessageContaining("shop/bare has no controller")
        .hasMessageContaining("shop/cache has an emptyDir volume")
        .hasMessageContaining("shop/orphan belongs to DaemonSet orphaner");
    assertThat(cluster.requests()).noneMatch(r -> r.method().equals("POST"));
    assertThat(drain(input(true, true, Optional.empty())).evicted()).hasSize(6);
  }

  @Test
  void aPodWhoseKubeletIsSilentIsNotWaitedForLongerThanAsked() {
    cluster.linger(10_000);

    Output output = drain(input(false, false, Optional.of(Duration.ofSeconds(30))));

    assertThat(output.skipped()).hasSize(3);
    assertThat(output.blocked()).isEmpty();
  }

  @Test
  void aNodeThatIsNotCordonedIsNotDrained() {
    cluster.node("n1", false);

    assertThatThrownBy(() -> drain(plain())).hasMessageContaining("is not cordoned");
    assertThat(cluster.requests()).noneMatch(r -> r.method().equals("POST"));
  }

  @Test
  void theLookNamesWhatIsLostForGoodAndWhichBudgetWouldBlock() {
    ((ObjectNode) cluster.pod("bare").get("metadata")).remove("ownerReferences");
    ((ObjectNode) cluster.pod("db-0").get("metadata")).putObject("labels").put("app", "db");
    ((ObjectNode) cluster.pod("cache").get("spec"))
        .putArray("volumes")
        .addObject()
        .put("name", "data")
        .putObject("emptyDir");
    cluster.budget("db", "db", 0);

    Look look =
        new DrainNodeHand(cluster, attempt).look(input(true, true, Optional.empty()), attempt);

    assertThat(look.facts())
        .containsEntry("nodeUid", "uid-of-n1")
        .containsEntry("lostForGood", List.of("shop/bare"))
        .containsEntry("localDataLost", List.of("shop/cache"));
    assertThat(look.effects())
        .contains(
            "evicts 6 pods",
            "shop/bare is lost for good: nothing makes it again",
            "the local data of shop/cache is lost for good",
            "shop/db-0 waits: budget db allows no disruption now",
            "evicts 5 of shop ReplicaSet/api");
    assertThat(cluster.requests()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void anotherNodeOfTheSameNameIsNotDrained() {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, "uid-of-its-predecessor");
    attempt = new RecordingAttempt(Calls.approved(attempt.call(), facts));

    assertThatThrownBy(() -> drain(plain()))
        .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.APPROVAL_STALE));
  }
}
