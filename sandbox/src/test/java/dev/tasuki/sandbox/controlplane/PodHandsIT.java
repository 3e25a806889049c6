package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.SetResources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to single pods, each with no right that its contract does not name. */
class PodHandsIT {
  private static final String KIND = "Deployment";

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

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
    shop.endedPod("evicted-1", "Failed");
    shop.endedPod("evicted-2", "Failed");
    shop.endedPod("done", "Succeeded");
    shop.barePod("runs", 1, "", "");
    job();
    shop.await(
        () -> shop.pods().stream().filter(pod -> phase(pod).equals("Succeeded")).count() == 2);
    Hands hands = staff.hire(PrunePods.CONTRACT);
    Look look = hands.look(PrunePods.CONTRACT, prune(false));
    assertThat(look.facts()).containsEntry(PrunePods.PODS, List.of("evicted-1", "evicted-2"));
    assertThat(look.effects()).anyMatch(line -> line.contains("evicted-1: Failed, Evicted"));
    RealAttempt first = RealAttempt.approved(look.facts()).lostAfter(1);

    assertThatThrownBy(() -> hands.act(PrunePods.CONTRACT, prune(false), first));
    staff.assertAccepted(1, "delete", "pods");
    Hand.Outcome<PrunePods.Output> outcome =
        hands.act(PrunePods.CONTRACT, prune(false), first.again());

    assertThat(outcome.output().deleted()).containsExactly("evicted-1", "evicted-2");
    assertThat(outcome.output().count()).isEqualTo(2);
    staff.assertAccepted(2, "delete", "pods");
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
    shop.endedPod("evicted-1", "Failed");
    Hands hands = staff.hire(PrunePods.CONTRACT);
    Look look = hands.look(PrunePods.CONTRACT, prune(false));
    shop.endedPod("evicted-2", "Failed");

    assertStale(
        () -> hands.act(PrunePods.CONTRACT, prune(false), RealAttempt.approved(look.facts())));
    PrunePods.Input old = new PrunePods.Input(shop.namespace(), "", Duration.ofHours(1), false);
    assertThat(hands.act(PrunePods.CONTRACT, old, RealAttempt.ungated()).changed()).isFalse();
    assertThat(staff.accepted("delete", "pods")).isZero();
  }

  // A pod whose node is gone.

  private ForceDeletePod.Input forget(String uid) {
    return new ForceDeletePod.Input(shop.namespace(), "db", uid);
  }

  private String held() {
    shop.barePod("db", 1, ", finalizers: [ example.com/backup ]", "");
    shop.await(() -> Shop.runs(shop.pod("db").get()));
    return shop.pod("db").get().getMetadata().getUid();
  }

  private void nodeIsIll() {
    shop.edit(
        shop.client().nodes().withName(shop.node(1)),
        node -> node.getMetadata().getAnnotations().put("tasuki.dev/ill", "yes"));
    shop.editStatus(
        shop.client().nodes().withName(shop.node(1)),
        node ->
            node.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .forEach(condition -> condition.setStatus("Unknown")));
  }

  @Test
  void aPodIsForgottenOnlyWhereItsNodeIsNotReadyAndOnlyByItsUid() {
    String uid = held();
    Hands hands = staff.hire(ForceDeletePod.CONTRACT);
    assertThatThrownBy(() -> hands.look(ForceDeletePod.CONTRACT, forget(uid)))
        .hasMessageContaining("says that it is ready");
    assertThatThrownBy(() -> hands.act(ForceDeletePod.CONTRACT, forget(uid), RealAttempt.ungated()))
        .hasMessageContaining("says that it is ready");
    nodeIsIll();
    assertThat(
            hands.act(ForceDeletePod.CONTRACT, forget("another"), RealAttempt.ungated()).changed())
        .isFalse();
    assertThat(shop.pod("db").get().getMetadata().getDeletionTimestamp()).isNull();
    Look look = hands.look(ForceDeletePod.CONTRACT, forget(uid));
    assertThat(look.effects()).anyMatch(line -> line.contains("example.com/backup"));
    RealAttempt attempt = RealAttempt.approved(look.facts());

    ForceDeletePod.Output output =
        hands.act(ForceDeletePod.CONTRACT, forget(uid), attempt).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.nodeName()).isEqualTo(shop.node(1));
    assertThat(output.finalizers()).containsExactly("example.com/backup");
    Pod left = shop.pod("db").get();
    assertThat(left.getMetadata().getFinalizers()).as("never stripped").isNotEmpty();
    shop.edit(shop.pod("db"), read -> read.getMetadata().setFinalizers(List.of()));
    shop.await(() -> shop.pod("db").get() == null);
    ForceDeletePod.Output again =
        hands.act(ForceDeletePod.CONTRACT, forget(uid), attempt.again()).output();
    assertThat(again.changed()).as("a lost attempt did it").isTrue();
    assertThat(again.nodeName()).isEqualTo(shop.node(1));
  }

  @Test
  void anotherNodeOfThatNameVoidsTheApproval() {
    String uid = held();
    nodeIsIll();
    Hands hands = staff.hire(ForceDeletePod.CONTRACT);
    SortedMap<String, Object> facts =
        new TreeMap<>(hands.look(ForceDeletePod.CONTRACT, forget(uid)).facts());
    facts.put("nodeUid", "another");
    assertStale(() -> hands.act(ForceDeletePod.CONTRACT, forget(uid), RealAttempt.approved(facts)));
    assertThat(shop.pod("db").get().getMetadata().getDeletionTimestamp()).isNull();
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
    return staff.hire(SetResources.CONTRACT, Map.of("kind", KIND));
  }

  private static Quantity limit(Container container) {
    return Objects.requireNonNullElse(
        container.getResources().getLimits().get("memory"), new Quantity("0"));
  }

  private Container ofTemplate() {
    return shop.deployed("api").get().getSpec().getTemplate().getSpec().getContainers().getFirst();
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
    staff.assertAccepted(1, "patch", "deployments");
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
    staff.assertAccepted(2, "patch", "pods/resize");
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
}
