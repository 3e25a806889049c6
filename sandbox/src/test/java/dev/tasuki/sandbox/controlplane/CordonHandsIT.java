package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Hand;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kubernetes.cordon} and {@code kubernetes.uncordon}, with no right that they do not name.
 */
class CordonHandsIT {
  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private Hands hands;
  private CordonNode.Input node;

  /** Here, so that nothing is closed where nothing was opened. */
  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    String name = "c" + Integer.toHexString(test.getDisplayName().hashCode());
    shop = Shop.open(plane, name, 1);
    hands =
        Hands.of(
            plane.logins(name, Hands.permissions(CordonNode.CONTRACT, UncordonNode.CONTRACT)),
            folder);
    node = new CordonNode.Input(shop.node(1));
  }

  @AfterEach
  void close() {
    hands.close();
    shop.close();
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

  /** What the hands sent, as the API server noted it. */
  private List<AuditEvent> sent() {
    return plane.changes().stream()
        .filter(change -> change.userAgent().equals("tasuki"))
        .filter(change -> change.name().equals(shop.node(1)))
        .toList();
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
    shop.await(() -> !sent().isEmpty());
    assertThat(sent())
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
    shop.await(() -> sent().size() >= 2);
    // One that the node's own controller got in the way of is refused, and sent again.
    assertThat(sent()).filteredOn(change -> change.code() == 200).hasSize(2);
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
    shop.await(() -> sent().size() >= 2);
    assertThat(sent()).extracting(AuditEvent::code).containsExactly(409, 200);
  }

  @Test
  void anotherNodeUnderTheSameNameIsNotCordonedByWhatWasApprovedForTheFirst() {
    RealAttempt attempt =
        RealAttempt.approved(hands.look(CordonNode.CONTRACT, node).facts())
            .beforeChange(
                () -> {
                  shop.client().nodes().withName(shop.node(1)).delete();
                  plane.nodes(shop.namespace() + "-", 1);
                });

    assertThatThrownBy(() -> cordon(attempt))
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.APPROVAL_STALE));
    assertThat(now().getSpec().getUnschedulable()).isNull();
  }

  @Test
  void whoMayOnlyReadIsDeniedAndToldWhat() {
    Access reader =
        plane.identity(
            "reads-" + shop.namespace(), List.of(new Permission.Rbac("", "nodes", List.of("get"))));

    try (Hands reading = Hands.of(reader, folder)) {
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
    }
    assertThat(now().getSpec().getUnschedulable()).isNull();
  }

  private void label(String key, String value) {
    shop.edit(
        shop.client().nodes().withName(shop.node(1)),
        read -> read.getMetadata().getLabels().put(key, value));
  }
}
