package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.ChangedTarget.Scene;
import dev.tasuki.activity.ChangedTarget.Then;
import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.attempt.Look;
import dev.tasuki.aws.ChangedInstances;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.drain.ChangedDrains;
import dev.tasuki.kubernetes.node.ChangedNodes;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.slack.ChangedChannels;
import dev.tasuki.trust.Caller;
import dev.tasuki.trust.Credentials;
import dev.tasuki.trust.Proven;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A target that changes between approval and step: in what the approval facts name the action does
 * not run, in anything else it does. Every action that changes something and has a hand is here, or
 * on a real control plane.
 */
class ChangedTargetTest {
  private static final String ARGO_CD = "ArgocdHandsIT";
  private static final String ARGO_CD_SYNC = "ArgocdSyncIT";
  private static final String OBJECTS = "ObjectHandsIT";
  private static final String WORKLOADS = "WorkloadHandsIT";
  private static final String PODS = "PodHandsIT";
  private static final String QUARANTINE = "QuarantineHandsIT";

  /** Where a fake would have to play too much of an API server: the test that has it instead. */
  private static final SortedMap<String, String> ON_A_REAL_CONTROL_PLANE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("argocd.pause-autosync", ARGO_CD),
              Map.entry("argocd.resume-autosync", ARGO_CD),
              Map.entry("argocd.rollback", "ArgocdRollbackIT"),
              Map.entry("argocd.sync", ARGO_CD_SYNC),
              Map.entry("argocd.terminate", ARGO_CD_SYNC),
              Map.entry("certmanager.renew", "CertificateHandsIT"),
              Map.entry("helm.history", "ToolJobsIT"),
              Map.entry("helm.rollback", "ToolJobsIT"),
              Map.entry("kubernetes.apply", OBJECTS),
              Map.entry("kubernetes.csr-decide", "DecideCsrHandIT"),
              Map.entry("kubernetes.debug", "ContainerHandsIT"),
              Map.entry("kubernetes.delete", "DeleteHandIT"),
              Map.entry("kubernetes.exec", "ContainerHandsIT"),
              Map.entry("kubernetes.force-delete-pod", PODS),
              Map.entry("kubernetes.netcheck", "JobHandsIT"),
              Map.entry("kubernetes.node-logs", "NodeLogsIT"),
              Map.entry("kubernetes.patch", OBJECTS),
              Map.entry("kubernetes.prune-pods", PODS),
              Map.entry("kubernetes.quarantine", QUARANTINE),
              Map.entry("kubernetes.release-pods", QUARANTINE),
              Map.entry("kubernetes.rollout", "RolloutHandIT"),
              Map.entry("kubernetes.run-job", "JobHandsIT"),
              Map.entry("kubernetes.scale", WORKLOADS),
              Map.entry("kubernetes.set-resources", PODS),
              Map.entry("kubernetes.taint-node", WORKLOADS),
              Map.entry("kubernetes.untaint-node", WORKLOADS),
              Map.entry("mesh.check", "ToolJobsIT")));

  private static final Path REAL =
      Path.of("../sandbox/src/test/java/dev/tasuki/sandbox/controlplane");

  /** The worker's activity, with the hand that the row is about. */
  private record CurrentHand(AtomicReference<HandsActivity> now) implements DynamicActivity {
    @Override
    public Object execute(EncodedValues arguments) {
      return now.get().execute(arguments);
    }
  }

  private record Believing() implements Credentials {
    @Override
    public void checkRun(ActionCall call, Caller caller) {}

    @Override
    public Proven checkChange(ActionCall call, ContractFacts facts, Caller caller) {
      return new Proven(false, "ichiro");
    }
  }

  private static final AtomicReference<HandsActivity> HANDS = new AtomicReference<>();

  @AutoClose
  private static final ThroughTemporal TEMPORAL = new ThroughTemporal(new CurrentHand(HANDS));

  static List<ChangedTarget> all() {
    return Stream.of(
            ChangedNodes.cordoned(),
            ChangedNodes.uncordoned(),
            ChangedDrains.all(),
            ChangedInstances.all(),
            ChangedChannels.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<ChangedTarget> voided() {
    return all().stream().filter(row -> row.then() instanceof Then.AskedAgain).toList();
  }

  private static List<ActionContract<?, ?>> changing() {
    return StandardCatalogue.get().all().stream()
        .filter(contract -> contract.risk().changes())
        .filter(contract -> ShippedHands.names().contains(contract.name()))
        .filter(contract -> !ON_A_REAL_CONTROL_PLANE.containsKey(contract.name()))
        .toList();
  }

  /** What people are shown and approve. */
  private static <I extends Record> Look look(Hand<I, ?> hand, ActionCall call) {
    return hand.look(input(hand, call), new RecordingAttempt(call));
  }

  private static <I extends Record> I input(Hand<I, ?> hand, ActionCall call) {
    return new Inputs(hand.contract().name()).decode(call.input(), hand.contract().input());
  }

  private static <I extends Record> void act(Hand<I, ?> hand, ActionCall call) {
    hand.act(input(hand, call), new RecordingAttempt(call));
  }

  /** The call of the step, under the approval of what was there before the change. */
  private static ActionCall approvedBeforeTheChange(ChangedTarget row, Scene scene) {
    assertThat(scene.hand().contract().name()).isEqualTo(row.action());
    ActionCall call = Calls.of(scene.input());
    Look seen = look(scene.hand(), call);
    assertThat(seen.facts())
        .containsOnlyKeys(scene.hand().contract().facts(call.input()).approvalFacts());
    scene.change();
    return Calls.approved(call, Json.tree(seen.facts()));
  }

  private static ActionAnswer run(Scene scene, ActionCall call) {
    HANDS.set(
        new HandsActivity(
            List.of(scene.hand()),
            List.of(),
            new Believing(),
            _ -> {},
            List.of(),
            Optional.empty(),
            Optional.empty()));
    return TEMPORAL.call(scene.hand().contract().name(), call, ActionAnswer.class);
  }

  private static FailureDetails failureOf(Scene scene, ActionCall call) {
    return ThroughTemporal.failureOf(catchThrowable(() -> run(scene, call)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatWasApprovedRunsAndNothingElse(ChangedTarget row) throws IOException {
    try (Scene scene = row.opening().open()) {
      ActionCall call = approvedBeforeTheChange(row, scene);
      switch (row.then()) {
        case Then.AskedAgain(List<String> differences) -> {
          FailureDetails failure = failureOf(scene, call);
          assertThat(failure.code()).isEqualTo(RunbookError.APPROVAL_STALE.id());
          assertThat(failure.message()).contains(differences);
          assertThat(scene.changes()).isZero();
        }
        case Then.Runs(int changes) -> {
          assertThat(run(scene, call).changed()).isEqualTo(changes > 0);
          assertThat(scene.changes()).isEqualTo(changes);
        }
        case Then.Fails(RunbookError error) -> {
          assertThat(failureOf(scene, call).code()).isEqualTo(error.id());
          assertThat(scene.changes()).isZero();
        }
      }
    }
  }

  /** Between the activity's check and the change the target may change as well. */
  @ParameterizedTest
  @MethodSource("voided")
  void theHandComparesOnceMoreOnWhatItIsAboutToChange(ChangedTarget row) throws IOException {
    try (Scene scene = row.opening().open()) {
      ActionCall call = approvedBeforeTheChange(row, scene);

      assertThat(catchThrowable(() -> act(scene.hand(), call)))
          .isInstanceOfSatisfying(
              RunbookException.class,
              refused -> assertThat(refused.error()).isEqualTo(RunbookError.APPROVAL_STALE));
      assertThat(scene.changes()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("voided")
  void whatIsApprovedAgainAsItIsNowIsNoLongerStale(ChangedTarget row) throws IOException {
    try (Scene scene = row.opening().open()) {
      ActionCall stale = approvedBeforeTheChange(row, scene);
      SortedMap<String, Object> now = Json.tree(look(scene.hand(), stale).facts());

      act(scene.hand(), Calls.approved(stale, now));
    }
  }

  @Test
  void everyChangingActionThatHasAHandIsHereWithChangesThatRun() {
    assertThat(
            all().stream()
                .filter(row -> row.then() instanceof Then.Runs)
                .map(ChangedTarget::action)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            changing().stream().map(ActionContract::name).toList());
  }

  @Test
  void theOthersAreAskedAgainOnARealControlPlane() throws IOException {
    for (String test : new TreeSet<>(ON_A_REAL_CONTROL_PLANE.values())) {
      assertThat(Files.readString(REAL.resolve(test + ".java"))).contains("assertStale(");
    }
    assertThat(ShippedHands.names()).containsAll(ON_A_REAL_CONTROL_PLANE.keySet());
  }

  @Test
  void everyApprovalFactOfEveryChangingActionIsHereWithAChangeThatVoids() {
    SortedMap<String, List<String>> named = new TreeMap<>();
    SortedMap<String, List<String>> shown = new TreeMap<>();
    for (ActionContract<?, ?> contract : changing()) {
      named.put(contract.name(), contract.approvalFacts().stream().sorted().toList());
      shown.put(
          contract.name(),
          voided().stream()
              .filter(row -> row.action().equals(contract.name()))
              .map(row -> ((Then.AskedAgain) row.then()).differences())
              .flatMap(List::stream)
              .map(difference -> difference.substring(0, difference.indexOf(':')))
              .distinct()
              .sorted()
              .toList());
    }
    assertThat(shown).isEqualTo(named);
    assertThat(named.values()).noneMatch(List::isEmpty);
  }
}
