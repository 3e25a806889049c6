package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods;
import dev.tasuki.catalogue.kubernetes.SetResources;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is done to single pods, each with no right that its contract does not name. */
class PodHandsIT {
  private static final String INCIDENT = "INC-7";
  private static final String KIND = "Deployment";

  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private final List<Hands> opened = new ArrayList<>();

  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    shop = Shop.open(plane, "p" + Integer.toHexString(test.getDisplayName().hashCode()), 1);
  }

  @AfterEach
  void close() {
    opened.forEach(Hands::close);
    shop.close();
  }

  private Hands may(ActionContract<?, ?>... contracts) {
    return may(Hands.permissions(contracts));
  }

  private Hands may(List<Permission.Rbac> permissions) {
    Hands hands = Hands.of(plane.identity(shop.namespace(), permissions), folder);
    opened.add(hands);
    return hands;
  }

  private PodResource pod(String name) {
    return shop.client().pods().inNamespace(shop.namespace()).withName(name);
  }

  private void ended(String name, String phase) {
    shop.barePod(name, 1, "", "");
    shop.await(() -> Shop.runs(pod(name).get()));
    shop.againOnConflict(
        () ->
            pod(name)
                .editStatus(
                    read -> {
                      read.getStatus().setPhase(phase);
                      read.getStatus().setReason("Evicted");
                      return read;
                    }));
  }

  private long accepted(String verb, String resource) {
    return plane.changes().stream()
        .filter(change -> change.userAgent().equals("tasuki"))
        .filter(change -> change.namespace().equals(shop.namespace()))
        .filter(change -> !change.uri().contains("dryRun") && change.code() < 300)
        .filter(change -> change.verb().equals(verb) && change.resource().equals(resource))
        .count();
  }

  /** The API server writes its log after it has answered. */
  private void assertAccepted(long times, String verb, String resource) {
    shop.await(() -> accepted(verb, resource) >= times);
    assertThat(accepted(verb, resource)).isEqualTo(times);
  }

  private static void assertStale(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.APPROVAL_STALE));
  }

  // Pods that have ended.

  private PrunePods.Input prune(boolean succeeded) {
    return new PrunePods.Input(shop.namespace(), "", Duration.ZERO, succeeded);
  }

  private void job() {
    shop.create(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: nightly }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: main, image: nothing } ] } } }
        """);
  }

  private static String phase(Pod pod) {
    return String.valueOf(pod.getStatus().getPhase());
  }

  @Test
  void podsThatHaveEndedAreDeletedOnceAndNoOthers() {
    ended("evicted-1", "Failed");
    ended("evicted-2", "Failed");
    ended("done", "Succeeded");
    shop.barePod("runs", 1, "", "");
    job();
    shop.await(
        () -> shop.pods().stream().filter(pod -> phase(pod).equals("Succeeded")).count() == 2);
    Hands hands = may(PrunePods.CONTRACT);
    Look look = hands.look(PrunePods.CONTRACT, prune(false));
    assertThat(look.facts()).containsEntry(PrunePods.PODS, List.of("evicted-1", "evicted-2"));
    assertThat(look.effects()).anyMatch(line -> line.contains("evicted-1: Failed, Evicted"));
    RealAttempt first = RealAttempt.approved(look.facts()).lostAfter(1);

    assertThatThrownBy(() -> hands.act(PrunePods.CONTRACT, prune(false), first));
    assertAccepted(1, "delete", "pods");
    Hand.Outcome<PrunePods.Output> outcome =
        hands.act(PrunePods.CONTRACT, prune(false), first.again());

    assertThat(outcome.output().deleted()).containsExactly("evicted-1", "evicted-2");
    assertThat(outcome.output().count()).isEqualTo(2);
    assertAccepted(2, "delete", "pods");
    assertThat(hands.act(PrunePods.CONTRACT, prune(false), RealAttempt.ungated()).changed())
        .isFalse();
    assertThat(hands.act(PrunePods.CONTRACT, prune(true), RealAttempt.ungated()).output().deleted())
        .as("a Job counts its own")
        .containsExactly("done");
    assertThat(shop.pods())
        .extracting(PodHandsIT::phase)
        .containsExactlyInAnyOrder("Running", "Succeeded");
  }

  @Test
  void onePodMoreVoidsTheApprovalAndOneThatIsTooYoungStays() {
    ended("evicted-1", "Failed");
    Hands hands = may(PrunePods.CONTRACT);
    Look look = hands.look(PrunePods.CONTRACT, prune(false));
    ended("evicted-2", "Failed");

    assertStale(
        () -> hands.act(PrunePods.CONTRACT, prune(false), RealAttempt.approved(look.facts())));
    PrunePods.Input old = new PrunePods.Input(shop.namespace(), "", Duration.ofHours(1), false);
    assertThat(hands.act(PrunePods.CONTRACT, old, RealAttempt.ungated()).changed()).isFalse();
    assertThat(accepted("delete", "pods")).isZero();
  }

  // A pod whose node is gone.

  private ForceDeletePod.Input forget(String uid) {
    return new ForceDeletePod.Input(shop.namespace(), "db", uid);
  }

  private String held() {
    shop.barePod("db", 1, ", finalizers: [ example.com/backup ]", "");
    shop.await(() -> Shop.runs(pod("db").get()));
    return pod("db").get().getMetadata().getUid();
  }

  private void nodeIsIll() {
    shop.edit(
        shop.client().nodes().withName(shop.node(1)),
        node -> node.getMetadata().getAnnotations().put("tasuki.dev/ill", "yes"));
    shop.againOnConflict(
        () ->
            shop.client()
                .nodes()
                .withName(shop.node(1))
                .editStatus(
                    node -> {
                      node.getStatus().getConditions().stream()
                          .filter(condition -> condition.getType().equals("Ready"))
                          .forEach(condition -> condition.setStatus("Unknown"));
                      return node;
                    }));
  }

  @Test
  void aPodIsForgottenOnlyWhereItsNodeIsNotReadyAndOnlyByItsUid() {
    String uid = held();
    Hands hands = may(ForceDeletePod.CONTRACT);
    assertThatThrownBy(() -> hands.look(ForceDeletePod.CONTRACT, forget(uid)))
        .hasMessageContaining("says that it is ready");
    assertThatThrownBy(() -> hands.act(ForceDeletePod.CONTRACT, forget(uid), RealAttempt.ungated()))
        .hasMessageContaining("says that it is ready");
    nodeIsIll();
    assertThat(
            hands.act(ForceDeletePod.CONTRACT, forget("another"), RealAttempt.ungated()).changed())
        .isFalse();
    assertThat(pod("db").get().getMetadata().getDeletionTimestamp()).isNull();
    Look look = hands.look(ForceDeletePod.CONTRACT, forget(uid));
    assertThat(look.effects()).anyMatch(line -> line.contains("example.com/backup"));
    RealAttempt attempt = RealAttempt.approved(look.facts());

    ForceDeletePod.Output output =
        hands.act(ForceDeletePod.CONTRACT, forget(uid), attempt).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.nodeName()).isEqualTo(shop.node(1));
    assertThat(output.finalizers()).containsExactly("example.com/backup");
    Pod left = pod("db").get();
    assertThat(left.getMetadata().getFinalizers()).as("never stripped").isNotEmpty();
    shop.edit(pod("db"), read -> read.getMetadata().setFinalizers(List.of()));
    shop.await(() -> pod("db").get() == null);
    ForceDeletePod.Output again =
        hands.act(ForceDeletePod.CONTRACT, forget(uid), attempt.again()).output();
    assertThat(again.changed()).as("a lost attempt did it").isTrue();
    assertThat(again.nodeName()).isEqualTo(shop.node(1));
  }

  @Test
  void anotherNodeOfThatNameVoidsTheApproval() {
    String uid = held();
    nodeIsIll();
    Hands hands = may(ForceDeletePod.CONTRACT);
    SortedMap<String, Object> facts =
        new TreeMap<>(hands.look(ForceDeletePod.CONTRACT, forget(uid)).facts());
    facts.put("nodeUid", "another");
    assertStale(() -> hands.act(ForceDeletePod.CONTRACT, forget(uid), RealAttempt.approved(facts)));
    assertThat(pod("db").get().getMetadata().getDeletionTimestamp()).isNull();
  }

  // Requests and limits.

  private SetResources.Input memory(String request, String limit, boolean inPlace) {
    return new SetResources.Input(
        KIND, shop.namespace(), "api", "main", request, limit, "", "", inPlace);
  }

  private static RealAttempt constant(RealAttempt attempt) {
    return attempt.input(Map.of("kind", KIND));
  }

  private Hands settingResources() {
    return may(Hands.permissions(SetResources.CONTRACT, Map.of("kind", KIND)));
  }

  private static Quantity limit(Container container) {
    return Objects.requireNonNullElse(
        container.getResources().getLimits().get("memory"), new Quantity("0"));
  }

  private Container ofTemplate() {
    return shop.client()
        .apps()
        .deployments()
        .inNamespace(shop.namespace())
        .withName("api")
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst();
  }

  @Test
  void resourcesAreSetOnceKnowWhatWasBeforeAndCanBeGivenBack() {
    shop.deployment("api", 1);
    Hands hands = settingResources();
    SetResources.Input raise = memory("256Mi", "512Mi", false);
    Look look = hands.look(SetResources.CONTRACT, raise, constant(RealAttempt.ungated()));
    assertThat(look.effects().getFirst()).contains("limits.memory 512Mi");
    assertThat(ofTemplate().getResources().getLimits()).isNullOrEmpty();
    RealAttempt first = constant(RealAttempt.approved(look.facts()));

    SetResources.Output output = hands.act(SetResources.CONTRACT, raise, first).output();
    SetResources.Output again = hands.act(SetResources.CONTRACT, raise, first.again()).output();

    assertThat(limit(ofTemplate())).isEqualTo(new Quantity("0.5Gi"));
    assertThat(output.memoryLimitBefore()).isEqualTo("none");
    assertThat(again.memoryLimitBefore()).as("after a lost attempt").isEqualTo("none");
    assertThat(again.changed()).isTrue();
    assertThat(again.resourceVersion()).isNotEqualTo(output.resourceVersionBefore());
    assertAccepted(1, "patch", "deployments");
    SetResources.Input back =
        memory(output.memoryRequestBefore(), output.memoryLimitBefore(), false);
    assertThat(hands.act(SetResources.CONTRACT, back, constant(RealAttempt.ungated())).changed())
        .isTrue();
    assertThat(ofTemplate().getResources().getLimits()).isNullOrEmpty();
    assertThatThrownBy(
            () ->
                hands.act(
                    SetResources.CONTRACT, memory("", "", false), constant(RealAttempt.ungated())))
        .hasMessageContaining("is to set nothing");
  }

  @Test
  void inPlaceThePodsAreChangedAndTheTemplateIsNot() {
    shop.deployment("api", 2);
    Hands hands = settingResources();
    hands.act(
        SetResources.CONTRACT, memory("256Mi", "512Mi", false), constant(RealAttempt.ungated()));
    shop.await(
        () ->
            shop.pods().size() == 2
                && shop.pods().stream()
                    .allMatch(
                        pod ->
                            Shop.runs(pod)
                                && !pod.getSpec()
                                    .getContainers()
                                    .getFirst()
                                    .getResources()
                                    .getLimits()
                                    .isEmpty()));
    SetResources.Input raise = memory("", "1Gi", true);
    Look look = hands.look(SetResources.CONTRACT, raise, constant(RealAttempt.ungated()));
    RealAttempt first = constant(RealAttempt.approved(look.facts())).lostAfter(1);

    assertThatThrownBy(() -> hands.act(SetResources.CONTRACT, raise, first));
    SetResources.Output output = hands.act(SetResources.CONTRACT, raise, first.again()).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.memoryLimitBefore()).isEqualTo("512Mi");
    assertAccepted(2, "patch", "pods/resize");
    assertThat(shop.pods())
        .allMatch(
            pod -> limit(pod.getSpec().getContainers().getFirst()).equals(new Quantity("1Gi")));
    assertThat(limit(ofTemplate())).isEqualTo(new Quantity("512Mi"));
  }

  @Test
  void resourcesThatSomebodyElseHasChangedVoidTheApproval() {
    shop.deployment("api", 1);
    Hands hands = settingResources();
    Look look =
        hands.look(
            SetResources.CONTRACT, memory("", "512Mi", false), constant(RealAttempt.ungated()));
    hands.act(SetResources.CONTRACT, memory("", "768Mi", false), constant(RealAttempt.ungated()));

    assertStale(
        () ->
            hands.act(
                SetResources.CONTRACT,
                memory("", "512Mi", false),
                constant(RealAttempt.approved(look.facts()))));
    assertThat(limit(ofTemplate())).isEqualTo(new Quantity("768Mi"));
  }

  // Quarantine.

  private QuarantinePods.Input cutOff(String... pods) {
    return new QuarantinePods.Input(shop.namespace(), List.of(pods), INCIDENT);
  }

  @Test
  void aPodInQuarantineIsNobodysUntilItIsLetOut() {
    shop.deployment("api", 1);
    shop.awaitRunning(1);
    String suspect = shop.pods().getFirst().getMetadata().getName();
    Map<String, String> labels = shop.pods().getFirst().getMetadata().getLabels();
    Hands hands = may(QuarantinePods.CONTRACT, ReleasePods.CONTRACT);
    Look look = hands.look(QuarantinePods.CONTRACT, cutOff(suspect));
    assertThat(look.effects()).anyMatch(line -> line.contains("ReplicaSet/api"));
    assertThat(pod(suspect).get().getMetadata().getLabels()).isEqualTo(labels);
    RealAttempt first = RealAttempt.approved(look.facts());

    assertThatThrownBy(
        () -> hands.act(QuarantinePods.CONTRACT, cutOff(suspect), first.lostAfter(1)));
    assertThat(pod(suspect).get().getMetadata().getLabels())
        .as("the policy comes first")
        .isEqualTo(labels);
    QuarantinePods.Output output =
        hands.act(QuarantinePods.CONTRACT, cutOff(suspect), first.again()).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.pods()).singleElement().matches(held -> held.labels().equals(labels));
    assertThat(pod(suspect).get().getMetadata().getLabels())
        .isEqualTo(Map.of(QuarantinePods.LABEL, INCIDENT));
    var policies = shop.client().network().v1().networkPolicies().inNamespace(shop.namespace());
    assertThat(policies.withName("tasuki-quarantine-inc-7").get().getSpec().getPolicyTypes())
        .containsExactly("Ingress", "Egress");
    shop.await(() -> shop.pods().stream().filter(Shop::runs).count() == 2);
    assertThat(pod(suspect).get().getMetadata().getOwnerReferences())
        .as("its controller has let it go")
        .isNullOrEmpty();
    assertThat(
            hands
                .act(QuarantinePods.CONTRACT, cutOff(suspect), first.again())
                .output()
                .pods()
                .getFirst()
                .labels())
        .as("still known when it is repeated")
        .isEqualTo(labels);
    assertThatThrownBy(
            () ->
                hands.act(
                    QuarantinePods.CONTRACT,
                    new QuarantinePods.Input(shop.namespace(), List.of(suspect), "INC-8"),
                    RealAttempt.ungated()))
        .hasMessageContaining("is in the quarantine of \"INC-7\" already");

    ReleasePods.Output released =
        hands
            .act(
                ReleasePods.CONTRACT,
                new ReleasePods.Input(shop.namespace(), List.of(suspect), INCIDENT),
                RealAttempt.ungated())
            .output();

    assertThat(released.released()).containsExactly(suspect);
    assertThat(released.policyGone()).isTrue();
    assertThat(policies.list().getItems()).isEmpty();
  }

  @Test
  void anotherPodOfThatNameVoidsTheApprovalOfAQuarantine() {
    shop.barePod("suspect", 1, "", "");
    shop.awaitRunning(1);
    Hands hands = may(QuarantinePods.CONTRACT, ReleasePods.CONTRACT);
    Look look = hands.look(QuarantinePods.CONTRACT, cutOff("suspect"));
    Look release =
        hands.look(
            ReleasePods.CONTRACT,
            new ReleasePods.Input(shop.namespace(), List.of("suspect"), INCIDENT));
    pod("suspect").delete();
    shop.await(() -> pod("suspect").get() == null);
    shop.barePod("suspect", 1, "", "");

    assertStale(
        () ->
            hands.act(
                QuarantinePods.CONTRACT, cutOff("suspect"), RealAttempt.approved(look.facts())));
    assertStale(
        () ->
            hands.act(
                ReleasePods.CONTRACT,
                new ReleasePods.Input(shop.namespace(), List.of("suspect"), INCIDENT),
                RealAttempt.approved(release.facts())));
    assertThat(pod("suspect").get().getMetadata().getLabels())
        .doesNotContainKey(QuarantinePods.LABEL);
    assertThatThrownBy(() -> hands.look(QuarantinePods.CONTRACT, cutOff("../nodes/n1")))
        .hasMessageContaining("which is no name of a pod");
  }
}
