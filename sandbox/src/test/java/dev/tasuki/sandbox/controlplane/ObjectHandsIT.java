package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubernetes.apply} and {@code kubernetes.patch} of built-in kinds. */
class ObjectHandsIT {
  private static final List<Permission.Rbac> RIGHTS =
      List.of(
          new Permission.Rbac("", "configmaps", List.of("get", "create", "patch")),
          new Permission.Rbac("", "secrets", List.of("get", "create", "patch")),
          new Permission.Rbac("apps", "deployments", List.of("get", "create", "patch")),
          new Permission.Rbac("apps", "deployments/scale", List.of("get", "patch")));

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;

  @BeforeEach
  void open() {
    hands = staff.hire(RIGHTS);
  }

  private ApplyObject.Input map(String name, Map<String, String> data) {
    return apply("ConfigMap", name, Map.of("data", data), false);
  }

  private ApplyObject.Input apply(
      String kind, String name, Map<String, Object> manifest, boolean force) {
    return new ApplyObject.Input(kind, "", shop.namespace(), name, manifest, force);
  }

  private PatchObject.Input replicas(int replicas) {
    return patch("Deployment", "api", Map.of("spec", Map.of("replicas", replicas)), "");
  }

  private PatchObject.Input patch(
      String kind, String name, Map<String, Object> patch, String subresource) {
    return new PatchObject.Input(kind, "", shop.namespace(), name, patch, subresource, "");
  }

  private Hand.Outcome<ApplyObject.Output> apply(ApplyObject.Input input, Attempt attempt) {
    return hands.act(ApplyObject.CONTRACT, input, attempt);
  }

  private Hand.Outcome<PatchObject.Output> patch(PatchObject.Input input, Attempt attempt) {
    return hands.act(PatchObject.CONTRACT, input, attempt);
  }

  private RealAttempt approved(ApplyObject.Input input) {
    return RealAttempt.approved(looked(input).facts());
  }

  private RealAttempt approved(PatchObject.Input input) {
    return RealAttempt.approved(hands.look(PatchObject.CONTRACT, input).facts());
  }

  private Look looked(ApplyObject.Input input) {
    return hands.look(ApplyObject.CONTRACT, input);
  }

  private ConfigMap map(String name) {
    return shop.client().configMaps().inNamespace(shop.namespace()).withName(name).get();
  }

  private Deployment deployment() {
    return shop.deployed("api").get();
  }

  private void edit(Consumer<Deployment> change) {
    shop.edit(shop.deployed("api"), change);
  }

  @Test
  void applyMakesAnObjectLeavesItWhereItIsSoAndChangesItOtherwise() {
    ApplyObject.Input blue = map("colours", Map.of("wall", "blue"));
    assertThat(looked(blue).effects())
        .containsExactly(
            "makes ConfigMap \"%s/colours\"".formatted(shop.namespace()), "data.wall: \"blue\"");

    ApplyObject.Output made = apply(blue, approved(blue)).output();
    Hand.Outcome<ApplyObject.Output> again = apply(blue, RealAttempt.ungated());
    ApplyObject.Input red = map("colours", Map.of("wall", "red"));
    Look look = looked(red);
    ApplyObject.Output changed = apply(red, approved(red)).output();

    assertThat(made.created()).isTrue();
    assertThat(made.resourceVersionBefore()).isEmpty();
    assertThat(again.changed()).isFalse();
    assertThat(again.output().resourceVersion()).isEqualTo(made.resourceVersion());
    assertThat(look.effects()).contains("data.wall: \"blue\" → \"red\"");
    assertThat(changed.created()).isFalse();
    assertThat(changed.uid()).isEqualTo(made.uid());
    assertThat(changed.resourceVersionBefore()).isEqualTo(made.resourceVersion());
    assertThat(map("colours").getData()).containsEntry("wall", "red");
    assertThat(map("colours").getMetadata().getManagedFields())
        .singleElement()
        .satisfies(
            fields -> {
              assertThat(fields.getManager()).isEqualTo("tasuki");
              assertThat(fields.getOperation()).isEqualTo("Apply");
            });
  }

  @Test
  void whatALostAttemptAppliedIsNoReasonToAskAgain() {
    ApplyObject.Input blue = map("colours", Map.of("wall", "blue"));
    RealAttempt approved = approved(blue);
    apply(blue, approved);

    assertThat(apply(blue, approved).changed()).isFalse();
  }

  @Test
  void anObjectThatSomebodyMakesMeanwhileIsNotTakenForOurs() {
    ApplyObject.Input blue = map("colours", Map.of("wall", "blue"));
    RealAttempt attempt =
        approved(blue)
            .beforeChange(
                () ->
                    shop.create(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: { name: colours }
                        data: { door: green }
                        """));

    assertStale(() -> apply(blue, attempt), "fields: new", "data.wall: none → \\\"blue\\\"");
    assertThat(map("colours").getData()).containsOnlyKeys("door");
  }

  @Test
  void aConflictNamesTheManagerAndOnlyAGateThatShowsItForcesAnything() {
    shop.deployment("api", 1);
    scaleAs("kube-scaler", 2);
    Map<String, Object> three = Map.of("spec", Map.of("replicas", 3));
    ApplyObject.Input asked = apply("Deployment", "api", three, false);
    ApplyObject.Input forced = apply("Deployment", "api", three, true);

    assertRefused(
        RunbookError.TARGET_CONFLICT, () -> looked(asked), "spec.replicas (kube-scaler)", "force");
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> apply(asked, RealAttempt.ungated()),
        "spec.replicas (kube-scaler)");
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> apply(forced, RealAttempt.ungated()),
        "only under a gate");
    assertThat(looked(forced).effects())
        .startsWith("takes over spec.replicas from kube-scaler")
        .contains("spec.replicas: 2 → 3");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);

    assertThat(apply(forced, approved(forced)).output().takenOver())
        .containsExactly("spec.replicas from kube-scaler");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);
  }

  private void scaleAs(String manager, int replicas) {
    shop.deployed("api")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build(),
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"api\"},"
                + "\"spec\":{\"replicas\":%d}}".formatted(replicas));
  }

  @Test
  void whoeverElseOwnsAFieldThanWasShownVoidsTheApproval() {
    shop.deployment("api", 1);
    scaleAs("kube-scaler", 2);
    ApplyObject.Input forced =
        apply("Deployment", "api", Map.of("spec", Map.of("replicas", 3)), true);
    RealAttempt stale = approved(forced).beforeChange(() -> scaleAs("another-scaler", 2));

    assertStale(
        () -> apply(forced, stale), "takenOver: new [\"spec.replicas from another-scaler\"");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void anotherObjectOfTheSameNameVoidsTheApproval() {
    apply(map("colours", Map.of("wall", "blue")), RealAttempt.ungated());
    String uid = map("colours").getMetadata().getUid();
    ApplyObject.Input red = map("colours", Map.of("wall", "red"));
    PatchObject.Input green =
        patch("ConfigMap", "colours", Map.of("data", Map.of("wall", "green")), "");
    RealAttempt applies = approved(red);
    RealAttempt patches = approved(green);
    shop.client().configMaps().inNamespace(shop.namespace()).withName("colours").delete();
    apply(map("colours", Map.of("wall", "blue")), RealAttempt.ungated());
    String now = map("colours").getMetadata().getUid();

    assertStale(() -> apply(red, applies), "uid: ", uid, now);
    assertStale(() -> patch(green, patches), "uid: ", uid, now);
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () ->
            patch(
                new PatchObject.Input(
                    green.kind(), "", green.namespace(), green.name(), green.patch(), "", uid),
                RealAttempt.ungated()),
        "another object has taken its name");
    assertThat(map("colours").getData()).containsEntry("wall", "blue");
  }

  @Test
  void whatSomebodyChangesInAFieldThatWasApprovedVoidsTheApprovalAndInAnotherDoesNot() {
    shop.deployment("api", 1);
    PatchObject.Input three = replicas(3);
    RealAttempt stale = approved(three).beforeChange(() -> edit(it -> it.getSpec().setReplicas(2)));

    assertStale(() -> patch(three, stale), "spec.replicas: 2 → 3", "spec.replicas: 1 → 3");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);

    boolean[] changed = {false};
    RealAttempt other =
        approved(three)
            .beforeChange(
                () -> {
                  if (!changed[0]) {
                    changed[0] = true;
                    edit(it -> it.getMetadata().setLabels(Map.of("shelf", "7")));
                  }
                });
    PatchObject.Output output = patch(three, other).output();

    assertThat(output.changed()).isTrue();
    assertThat(output.resourceVersion()).isNotEqualTo(output.resourceVersionBefore());
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);
    assertThat(deployment().getMetadata().getLabels()).containsEntry("shelf", "7");
    assertThat(patch(three, RealAttempt.ungated()).changed()).isFalse();
  }

  @Test
  void aStormOfConflictsEndsAfterFive() {
    shop.deployment("api", 1);
    // Its controller is no part of the storm.
    shop.await(() -> Objects.equals(deployment().getStatus().getAvailableReplicas(), 1));
    int[] shelf = {0};
    RealAttempt attempt =
        RealAttempt.ungated()
            .beforeChange(
                () -> {
                  String next = "" + shelf[0]++;
                  edit(it -> it.getMetadata().setLabels(Map.of("shelf", next)));
                });

    assertThatThrownBy(() -> patch(replicas(3), attempt))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, thrown -> assertThat(thrown.getCode()).isEqualTo(409));
    assertThat(shelf[0]).isEqualTo(5);
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void aSubresourceIsPatchedOnItsOwn() {
    shop.deployment("api", 1);
    PatchObject.Input scale =
        patch("Deployment", "api", Map.of("spec", Map.of("replicas", 2)), "scale");

    assertThat(hands.look(PatchObject.CONTRACT, scale).effects())
        .containsExactly(
            "changes scale of Deployment \"%s/api\":".formatted(shop.namespace()),
            "spec.replicas: 1 → 2");
    assertThat(patch(scale, RealAttempt.ungated()).changed()).isTrue();
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void aSecretIsRefusedUnlessConfiguredAndItsValuesAreNeverShown() {
    ApplyObject.Input secret =
        apply("Secret", "key", Map.of("stringData", Map.of("password", "hunter2")), false);
    assertRefused(RunbookError.TARGET_UNTOUCHABLE, () -> looked(secret), "may-change: [secrets]");
    assertRefused(
        RunbookError.TARGET_UNTOUCHABLE,
        () -> apply(secret, RealAttempt.ungated()),
        "may-change: [secrets]");

    hands.close();
    hands = staff.hire(RIGHTS, List.of(Guarded.SECRETS));
    shop.create(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: key }
        stringData: { password: correct-horse }
        """);
    Look look = looked(secret);
    ApplyObject.Input another =
        apply("Secret", "fresh", Map.of("data", Map.of("password", "aHVudGVyMg==")), false);

    assertThat(looked(another).effects())
        .containsExactly(
            "makes Secret \"%s/fresh\"".formatted(shop.namespace()), "data.password: (hidden)");
    assertThat(look.effects())
        .anyMatch(line -> line.matches("data\\.password: \\(hidden #.{4}\\) → \\(hidden #.{4}\\)"));
    assertThat(look.toString())
        .doesNotContain("hunter2", "correct-horse", "aHVudGVyMg", "Y29ycmVjdC1ob3JzZQ");
  }
}
