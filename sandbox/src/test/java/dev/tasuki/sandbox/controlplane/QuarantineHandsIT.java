package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Pods that are cut off from the network and let out again, with no right beyond their contracts.
 */
class QuarantineHandsIT {
  private static final String INCIDENT = "INC-7";

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private QuarantinePods.Input cutOff(String... pods) {
    return new QuarantinePods.Input(shop.namespace(), List.of(pods), INCIDENT);
  }

  @Test
  void aPodInQuarantineIsNobodysUntilItIsLetOut() {
    shop.deployment("api", 1);
    shop.awaitRunning(1);
    String suspect = shop.pods().getFirst().getMetadata().getName();
    Map<String, String> labels = shop.pods().getFirst().getMetadata().getLabels();
    Hands hands = staff.hire(QuarantinePods.CONTRACT, ReleasePods.CONTRACT);
    Look look = hands.look(QuarantinePods.CONTRACT, cutOff(suspect));
    assertThat(look.effects()).anyMatch(line -> line.contains("ReplicaSet/api"));
    assertThat(shop.pod(suspect).get().getMetadata().getLabels()).isEqualTo(labels);
    RealAttempt first = RealAttempt.approved(look.facts());

    assertThatThrownBy(
        () -> hands.act(QuarantinePods.CONTRACT, cutOff(suspect), first.lostAfter(1)));
    assertThat(shop.pod(suspect).get().getMetadata().getLabels())
        .as("the policy comes first")
        .isEqualTo(labels);
    QuarantinePods.Output output =
        hands.act(QuarantinePods.CONTRACT, cutOff(suspect), first.again()).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.pods()).singleElement().matches(held -> held.labels().equals(labels));
    assertThat(shop.pod(suspect).get().getMetadata().getLabels())
        .isEqualTo(Map.of(QuarantinePods.LABEL, INCIDENT));
    var policies = shop.client().network().v1().networkPolicies().inNamespace(shop.namespace());
    assertThat(policies.withName("tasuki-quarantine-inc-7").get().getSpec().getPolicyTypes())
        .containsExactly("Ingress", "Egress");
    shop.await(() -> shop.pods().stream().filter(Shop::runs).count() == 2);
    assertThat(shop.pod(suspect).get().getMetadata().getOwnerReferences())
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
    Hands hands = staff.hire(QuarantinePods.CONTRACT, ReleasePods.CONTRACT);
    Look look = hands.look(QuarantinePods.CONTRACT, cutOff("suspect"));
    Look release =
        hands.look(
            ReleasePods.CONTRACT,
            new ReleasePods.Input(shop.namespace(), List.of("suspect"), INCIDENT));
    shop.pod("suspect").delete();
    shop.await(() -> shop.pod("suspect").get() == null);
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
    assertThat(shop.pod("suspect").get().getMetadata().getLabels())
        .doesNotContainKey(QuarantinePods.LABEL);
    assertThatThrownBy(() -> hands.look(QuarantinePods.CONTRACT, cutOff("../nodes/n1")))
        .hasMessageContaining("which is no name of a pod");
  }
}
