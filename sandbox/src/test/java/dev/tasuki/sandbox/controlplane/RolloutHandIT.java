package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.catalogue.kubernetes.RolloutStatus;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kubernetes.rollout} and {@code kubernetes.rollout-status}, each with its own rights. */
class RolloutHandIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();
  private final Map<String, Hands> hands = new HashMap<>();

  /** With no right that this very operation on this kind does not name. */
  private Hands hands(String kind, String op) {
    return hands.computeIfAbsent(
        kind + " " + op,
        _ -> staff.hirePair(Hands.permissions(Rollout.CONTRACT, Map.of("kind", kind, "op", op))));
  }

  private static RealAttempt attempt(RealAttempt attempt, String kind, String op) {
    return attempt.input(Map.of("kind", kind, "op", op));
  }

  private Hand.Outcome<Rollout.Output> roll(
      String op, String kind, long revision, RealAttempt attempt) {
    return hands(kind, op)
        .act(
            Rollout.CONTRACT,
            new Rollout.Input(op, kind, shop.namespace(), "api", revision),
            attempt(attempt, kind, op));
  }

  private Look look(String op, String kind, long revision) {
    return hands(kind, op)
        .look(
            Rollout.CONTRACT,
            new Rollout.Input(op, kind, shop.namespace(), "api", revision),
            attempt(RealAttempt.ungated(), kind, op));
  }

  private RolloutStatus.Output status(String kind, Duration stableFor) {
    Hands reading =
        hands.computeIfAbsent(
            "status",
            _ -> staff.hirePair(Hands.permissions(RolloutStatus.CONTRACT, Map.of("kind", kind))));
    return reading
        .act(
            RolloutStatus.CONTRACT,
            new RolloutStatus.Input(kind, shop.namespace(), "api", stableFor),
            RealAttempt.ungated())
        .output();
  }

  private Resource<Deployment> api() {
    return shop.deployed("api");
  }

  private Deployment deployment() {
    return api().get();
  }

  private PodTemplateSpec template() {
    return deployment().getSpec().getTemplate();
  }

  private void image(String image) {
    shop.edit(
        api(),
        read -> read.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage(image));
  }

  private String presentImage() {
    return template().getSpec().getContainers().getFirst().getImage();
  }

  private void awaitRevision(long revision) {
    shop.await(
        () -> {
          RolloutStatus.Output now = status("Deployment", Duration.ZERO);
          return now.done() && now.revision() == revision;
        });
  }

  private long patches() {
    return staff.accepted().size();
  }

  @Test
  void aRestartThatIsRepeatedRollsOnce() {
    shop.deployment("api", 2);
    awaitRevision(1);

    assertThat(look("restart", "Deployment", 0).effects())
        .containsExactly(
            "replaces the 2 pods of Deployment \"%s/api\", a few at a time"
                .formatted(shop.namespace()));
    Rollout.Output first = roll("restart", "Deployment", 0, RealAttempt.ungated()).output();
    Rollout.Output again = roll("restart", "Deployment", 0, RealAttempt.ungated()).output();

    assertThat(first.changed()).isTrue();
    assertThat(first.resourceVersionBefore()).isNotEqualTo(first.resourceVersion());
    assertThat(again.changed()).isTrue();
    assertThat(again.generation()).isEqualTo(first.generation());
    awaitRevision(2);
    RealAttempt other = RealAttempt.ungated().step("another");
    assertThat(roll("restart", "Deployment", 0, other).output().generation())
        .isEqualTo(first.generation() + 1);
  }

  @Test
  void aRestartWhoseAttemptIsLostBeforeItsRequestHappensByTheNext() {
    shop.deployment("api", 1);
    RealAttempt lost = RealAttempt.ungated().lostAfter(0);

    assertThatThrownBy(() -> roll("restart", "Deployment", 0, lost))
        .isInstanceOf(RunbookException.class);
    assertThat(template().getMetadata().getAnnotations()).isNullOrEmpty();

    assertThat(roll("restart", "Deployment", 0, lost.again()).changed()).isTrue();
    assertThat(template().getMetadata().getAnnotations()).containsKey(Rollout.RESTARTED_BY);
  }

  @Test
  void anUndoGoesBackOnceThoughWhatCameBeforeIsAnotherOneThen() {
    shop.deployment("api", 1);
    awaitRevision(1);
    image("second");
    awaitRevision(2);

    Look seen = look("undo", "Deployment", 0);
    assertThat(seen.facts()).containsEntry(Rollout.REVISION, 1L);
    assertThat(seen.effects()).contains("spec.containers.main.image: second → nothing");
    RealAttempt approved = RealAttempt.approved(seen.facts());
    Rollout.Output undone = roll("undo", "Deployment", 0, approved).output();

    assertThat(undone.revision()).isEqualTo(1);
    assertThat(presentImage()).isEqualTo("nothing");
    awaitRevision(3);
    Rollout.Output again =
        roll("undo", "Deployment", 0, RealAttempt.approved(seen.facts())).output();
    assertThat(again.changed()).isTrue();
    assertThat(again.revision()).isEqualTo(1);
    assertThat(presentImage()).isEqualTo("nothing");
  }

  @Test
  void anUndoToARevisionThatIsThereAlreadyChangesNothingAndOneThatIsNotKeptIsNamed() {
    shop.deployment("api", 1);
    awaitRevision(1);

    Rollout.Output same = roll("undo", "Deployment", 1, RealAttempt.ungated()).output();
    assertThat(same.changed()).isFalse();
    assertThat(same.because()).isEqualTo("its template is that of revision 1 already");
    assertThatThrownBy(() -> roll("undo", "Deployment", 7, RealAttempt.ungated()))
        .hasMessageContaining("has no revision \"7\"; it has kept 1");
    assertThatThrownBy(() -> roll("undo", "Deployment", 0, RealAttempt.ungated()))
        .hasMessageContaining("no revision with another template");
    assertThat(patches()).isZero();
  }

  @Test
  void anUndoThatWasApprovedForAnotherTemplateDoesNotHappen() {
    shop.deployment("api", 1);
    awaitRevision(1);
    image("second");
    awaitRevision(2);
    Look seen = look("undo", "Deployment", 0);
    AtomicBoolean changed = new AtomicBoolean();
    RealAttempt attempt =
        RealAttempt.approved(seen.facts())
            .beforeChange(
                () -> {
                  if (!changed.getAndSet(true)) {
                    image("third");
                    awaitRevision(3);
                  }
                });

    assertStale(() -> roll("undo", "Deployment", 0, attempt));
    assertThat(presentImage()).isEqualTo("third");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "DaemonSet"})
  void anUndoTakesTheTemplateFromTheRevisionsOfThatKind(String kind) {
    if (kind.equals("StatefulSet")) {
      shop.statefulSet("api", 1);
    } else {
      shop.daemonSet("api");
    }
    shop.await(() -> revisions() == 1);
    assertThat(roll("restart", kind, 0, RealAttempt.ungated()).changed()).isTrue();
    shop.await(() -> revisions() == 2);

    RealAttempt undo = RealAttempt.ungated().step("undo");
    assertThat(roll("undo", kind, 1, undo).output().revision()).isEqualTo(1);

    // The step itself again, as after a lost attempt; Kubernetes gives the revision a new number.
    assertThat(roll("undo", kind, 1, RealAttempt.ungated().step("undo")).changed()).isTrue();
    shop.await(() -> latestRevision() == 3);
    assertThat(roll("undo", kind, 3, RealAttempt.ungated().step("other")).changed()).isFalse();
  }

  private long latestRevision() {
    return shop
        .client()
        .apps()
        .controllerRevisions()
        .inNamespace(shop.namespace())
        .list()
        .getItems()
        .stream()
        .mapToLong(ControllerRevision::getRevision)
        .max()
        .orElse(0);
  }

  private int revisions() {
    return shop.client()
        .apps()
        .controllerRevisions()
        .inNamespace(shop.namespace())
        .list()
        .getItems()
        .size();
  }

  @Test
  void aPauseIsMarkedAndOnlyTheRunThatPausedResumes() {
    shop.deployment("api", 1);

    assertThat(roll("pause", "Deployment", 0, RealAttempt.ungated()).changed()).isTrue();
    assertThat(deployment().getSpec().getPaused()).isTrue();
    assertThatThrownBy(() -> roll("restart", "Deployment", 0, RealAttempt.ungated()))
        .hasMessageContaining("is paused, so that it cannot be restarted");
    assertThat(roll("resume", "Deployment", 0, RealAttempt.ungated()).changed()).isTrue();
    assertThat(deployment().getSpec().getPaused()).isNull();
    assertThat(deployment().getMetadata().getAnnotations()).doesNotContainKey(Rollout.PAUSED_BY);

    shop.edit(api(), read -> read.getSpec().setPaused(true));
    assertThat(roll("pause", "Deployment", 0, RealAttempt.ungated()).changed()).isFalse();
    assertThat(roll("resume", "Deployment", 0, RealAttempt.ungated()).output().because())
        .isEqualTo("it was not a run that paused it");
    assertThat(deployment().getSpec().getPaused()).isTrue();
  }

  @Test
  void aRolloutIsStableOnceAllPodsHaveBeenReadyForLongEnough() {
    shop.deployment("api", 2);
    shop.await(() -> status("Deployment", Duration.ZERO).done());

    RolloutStatus.Output soon = status("Deployment", Duration.ofHours(1));
    assertThat(soon.done()).isTrue();
    assertThat(soon.stable()).isFalse();
    assertThat(soon.available()).isEqualTo(2);
    shop.await(() -> status("Deployment", Duration.ofSeconds(2)).stable());

    image("second");
    RolloutStatus.Output rolling = status("Deployment", Duration.ZERO);
    assertThat(rolling.done() && rolling.revision() == 1).isFalse();
    awaitRevision(2);
  }
}
