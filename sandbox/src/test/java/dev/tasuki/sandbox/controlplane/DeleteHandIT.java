package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.Hand;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.DeleteObject;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubernetes.delete} of built-in kinds. */
class DeleteHandIT {
  private static final List<Permission.Rbac> RIGHTS =
      List.of(
          new Permission.Rbac("", "configmaps", List.of("get", "delete")),
          new Permission.Rbac("apps", "deployments", List.of("get", "delete")));

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;

  @BeforeEach
  void open() {
    hands = staff.hire(RIGHTS);
  }

  private DeleteObject.Input delete(String kind, String name, String uid) {
    return new DeleteObject.Input(
        kind,
        "",
        shop.namespace(),
        name,
        uid,
        DeleteObject.Propagation.BACKGROUND,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(2));
  }

  private Hand.Outcome<DeleteObject.Output> delete(DeleteObject.Input input, RealAttempt attempt) {
    return hands.act(DeleteObject.CONTRACT, input, attempt);
  }

  private ConfigMap map(String name) {
    return shop.client().configMaps().inNamespace(shop.namespace()).withName(name).get();
  }

  private List<AuditEvent> sent(String name) {
    return staff.sent().stream().filter(change -> change.name().equals(name)).toList();
  }

  @Test
  void aDeletionTakesTheObjectThatWasMeantAndWhatItOwns() {
    shop.deployment("api", 2);
    shop.awaitRunning(2);
    String uid = shop.deployed("api").get().getMetadata().getUid();

    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () ->
            hands.act(
                DeleteObject.CONTRACT,
                delete("Deployment", "api", "another"),
                RealAttempt.ungated()),
        "another object has taken its name");
    DeleteObject.Output gone =
        hands
            .act(DeleteObject.CONTRACT, delete("Deployment", "api", uid), RealAttempt.ungated())
            .output();
    DeleteObject.Output again =
        hands
            .act(DeleteObject.CONTRACT, delete("Deployment", "api", uid), RealAttempt.ungated())
            .output();

    assertThat(gone.changed()).isTrue();
    assertThat(gone.gone()).isTrue();
    assertThat(gone.resourceVersionBefore()).isNotEmpty();
    assertThat(again.changed()).isFalse();
    assertThat(again.gone()).isTrue();
    shop.await(() -> shop.pods().isEmpty());
    shop.await(() -> !sent("api").isEmpty());
    assertThat(sent("api"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.verb()).isEqualTo("delete");
              assertThat(event.body().at("/preconditions/uid").asText()).isEqualTo(uid);
              assertThat(event.body().at("/preconditions/resourceVersion").asText())
                  .isEqualTo(gone.resourceVersionBefore());
            });
  }

  @Test
  void finalizersAreNamedAndNeverStripped() {
    shop.create(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: kept, finalizers: [ tasuki.test/keep ] }
        """);
    String uid = map("kept").getMetadata().getUid();
    DeleteObject.Input input = delete("ConfigMap", "kept", uid);
    DeleteObject.Input picky =
        new DeleteObject.Input(
            input.kind(),
            "",
            input.namespace(),
            input.name(),
            uid,
            input.propagation(),
            Optional.empty(),
            Optional.of(List.of()),
            input.within());

    assertThat(hands.look(DeleteObject.CONTRACT, input).effects())
        .contains("finalizer tasuki.test/keep may hold it");
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> hands.act(DeleteObject.CONTRACT, picky, RealAttempt.ungated()),
        "tasuki.test/keep");
    DeleteObject.Output held =
        hands.act(DeleteObject.CONTRACT, input, RealAttempt.ungated()).output();

    assertThat(held.changed()).isTrue();
    assertThat(held.gone()).isFalse();
    assertThat(held.finalizers()).containsExactly("tasuki.test/keep");
    assertThat(map("kept").getMetadata().getFinalizers()).containsExactly("tasuki.test/keep");
    assertThat(hands.act(DeleteObject.CONTRACT, input, RealAttempt.ungated()).changed()).isFalse();
  }

  @Test
  void aFinalizerThatCameAfterTheApprovalVoidsItAndIsShown() {
    shop.create(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: kept }
        """);
    DeleteObject.Input input = delete("ConfigMap", "kept", map("kept").getMetadata().getUid());
    RealAttempt approved =
        RealAttempt.approved(hands.look(DeleteObject.CONTRACT, input).facts())
            .beforeChange(
                () ->
                    shop.edit(
                        shop.client().configMaps().inNamespace(shop.namespace()).withName("kept"),
                        map -> map.getMetadata().setFinalizers(List.of("tasuki.test/keep"))));

    assertStale(() -> delete(input, approved), "finalizers: new", "tasuki.test/keep");
    assertThat(map("kept").getMetadata().getDeletionTimestamp()).isNull();
  }

  @Test
  void anotherObjectOfTheSameNameVoidsTheApprovalAndIsShown() {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: kept }
        """;
    shop.create(map);
    String uid = map("kept").getMetadata().getUid();
    DeleteObject.Input input = delete("ConfigMap", "kept", uid);
    RealAttempt approved = RealAttempt.approved(hands.look(DeleteObject.CONTRACT, input).facts());
    shop.client().configMaps().inNamespace(shop.namespace()).withName("kept").delete();
    shop.create(map);

    assertStale(() -> delete(input, approved), "uid: was ", uid);
    assertThat(map("kept")).isNotNull();
  }

  /** The deletion went out, its answer and its worker were lost. */
  @Test
  void whatALostAttemptDeletedIsThisStepsDeletion() {
    shop.create(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: gone }
        """);
    DeleteObject.Input input = delete("ConfigMap", "gone", map("gone").getMetadata().getUid());
    RealAttempt first = RealAttempt.approved(hands.look(DeleteObject.CONTRACT, input).facts());
    String version = delete(input, first).output().resourceVersionBefore();

    Hand.Outcome<DeleteObject.Output> again = delete(input, first.again());

    assertThat(again.changed()).isTrue();
    assertThat(again.output().gone()).isTrue();
    assertThat(again.output().resourceVersionBefore()).isEqualTo(version);
    shop.await(() -> !sent("gone").isEmpty());
    assertThat(sent("gone")).hasSize(1);
  }
}
