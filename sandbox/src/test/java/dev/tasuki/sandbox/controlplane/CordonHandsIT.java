package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Hand;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kubernetes.cordon} and {@code kubernetes.uncordon}, with no right that they do not name.
 */
class CordonHandsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;
  private CordonNode.Input node;

  @BeforeEach
  void open() {
    hands = staff.hirePair(CordonNode.CONTRACT, UncordonNode.CONTRACT);
    node = new CordonNode.Input(shop.node(1));
  }

  private Hand.Outcome<CordonNode.Output> cordon(RealAttempt attempt) {
    return hands.act(CordonNode.CONTRACT, node, attempt);
  }

  private Hand.Outcome<UncordonNode.Output> uncordon(RealAttempt attempt) {
    return hands.act(UncordonNode.CONTRACT, new UncordonNode.Input(shop.node(1)), attempt);
  }

  private Node now() {
    return shop.client().nodes().withName(shop.node(1)).get();
  }

  @Test
  void aCordonIsOnePatchOnUidAndVersionByTheFieldManagerTasuki() {
    Node before = now();

    RealAttempt attempt = RealAttempt.ungated();
    assertThat(cordon(attempt).changed()).isTrue();

    assertThat(now().getSpec().getUnschedulable()).isTrue();
    assertThat(now().getMetadata().getManagedFields())
        .filteredOn(fields -> fields.getManager().equals("tasuki"))
        .singleElement()
        .satisfies(
            fields ->
                assertThat(fields.getFieldsV1().toString())
                    .contains("f:unschedulable", "f:tasuki.dev/cordoned-by"));
    shop.await(() -> !staff.sent().isEmpty());
    assertThat(staff.sent())
        .singleElement()
        .satisfies(
            patch -> {
              assertThat(patch.verb()).isEqualTo("patch");
              assertThat(attempt.auditIds()).containsExactly(patch.id());
              assertThat(patch.code()).isEqualTo(200);
              assertThat(patch.body().at("/metadata/uid").asText())
                  .isEqualTo(before.getMetadata().getUid());
              assertThat(patch.body().at("/metadata/resourceVersion").asText()).isNotEmpty();
            });
  }

  @Test
  void whatWasCordonedIsUncordonedAndTheMarkIsGone() {
    cordon(RealAttempt.ungated());
    assertThat(cordon(RealAttempt.ungated()).changed()).isTrue();

    assertThat(uncordon(RealAttempt.ungated()).changed()).isTrue();

    assertThat(now().getSpec().getUnschedulable()).isNull();
    assertThat(now().getMetadata().getAnnotations()).doesNotContainKey(CordonNode.OWNER_ANNOTATION);
    assertThat(uncordon(RealAttempt.ungated()).output().because())
        .isEqualTo("the node is not cordoned");
    shop.await(() -> staff.sent().size() >= 2);
    // One that the node's own controller got in the way of is refused, and sent again.
    assertThat(staff.sent()).filteredOn(change -> change.code() == 200).hasSize(2);
  }

  @Test
  void whatAPersonCordonedStaysCordoned() {
    shop.unschedulable(1, true);

    assertThat(cordon(RealAttempt.ungated()).changed()).isFalse();
    assertThat(uncordon(RealAttempt.ungated()).output().because())
        .isEqualTo("it was not a run that cordoned it");
    assertThat(now().getSpec().getUnschedulable()).isTrue();
  }

  @Test
  void aNodeThatChangesBetweenReadingAndPatchingIsReadAgain() {
    AtomicBoolean changed = new AtomicBoolean();
    RealAttempt attempt =
        RealAttempt.ungated()
            .beforeChange(
                () -> {
                  if (!changed.getAndSet(true)) {
                    label("shelf", "7");
                  }
                });

    assertThat(cordon(attempt).changed()).isTrue();

    assertThat(now().getMetadata().getLabels()).containsEntry("shelf", "7");
    shop.await(() -> staff.sent().size() >= 2);
    assertThat(staff.sent()).extracting(AuditEvent::code).containsExactly(409, 200);
  }

  @Test
  void anotherNodeUnderTheSameNameIsNotCordonedByWhatWasApprovedForTheFirst() {
    RealAttempt attempt =
        RealAttempt.approved(hands.look(CordonNode.CONTRACT, node).facts())
            .beforeChange(
                () -> {
                  shop.client().nodes().withName(shop.node(1)).delete();
                  shop.plane().nodes(shop.namespace() + "-", 1);
                });

    assertStale(() -> cordon(attempt));
    assertThat(now().getSpec().getUnschedulable()).isNull();
  }

  @Test
  void whoMayOnlyReadIsDeniedAndToldWhat() {
    Hands reading = staff.hire(List.of(new Permission.Rbac("", "nodes", List.of("get"))));
    assertThatThrownBy(() -> reading.act(CordonNode.CONTRACT, node, RealAttempt.ungated()))
        .satisfies(
            thrown ->
                assertThat(new KubernetesFailures().read(thrown))
                    .get()
                    .isInstanceOfSatisfying(
                        TargetFailure.Refused.class,
                        refused -> {
                          assertThat(refused.code()).isEqualTo(RunbookError.TARGET_DENIED);
                          assertThat(refused.message())
                              .contains(
                                  "cannot patch resource",
                                  "it lacks the rule \"patch\" on \"nodes\"");
                        }));
    assertThat(now().getSpec().getUnschedulable()).isNull();
  }

  private void label(String key, String value) {
    shop.edit(
        shop.client().nodes().withName(shop.node(1)),
        read -> read.getMetadata().getLabels().put(key, value));
  }
}
