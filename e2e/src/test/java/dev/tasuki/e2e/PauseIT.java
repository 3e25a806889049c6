package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.SwitchRequest;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a pause promises, counted at stand-ins that survive. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class PauseIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @AfterEach
  void heal(Sandbox sandbox) {
    sandbox.allowEvictions();
    sandbox
        .kubernetes()
        .nodes()
        .forEach(node -> sandbox.kubernetes().nodeReady(node.at("/metadata/name").asText(), true));
  }

  private static StarterApi.Answer turn(
      Sandbox sandbox, String person, String action, Optional<String> target) {
    return sandbox
        .api()
        .post(
            "/api/v1/switches",
            sandbox.person(person),
            Json.write(
                new SwitchRequest(
                    action,
                    Optional.empty(),
                    target,
                    target.isEmpty(),
                    "something is wrong",
                    UUID.randomUUID().toString())));
  }

  private static void done(StarterApi.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void awaitPaused(Recovery recovery, String run) {
    recovery.await(run, "is paused", view -> view.state() == RunState.PAUSED);
  }

  @Test
  void aPauseStopsADrainAndSurvivesTheWorkerAndEachChangeHappensOnce(Sandbox sandbox) {
    Optional<String> target = Optional.of(sandbox.clusterName());
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    Barrier evicted = eviction(sandbox, recovery);
    String run = recovery.alert();
    recovery.approve(run);
    evicted.awaitReached(PATIENCE);
    done(turn(sandbox, "hanako", "pause", target));
    sandbox.killWorker();
    evicted.drop();
    sandbox.startWorker();
    awaitPaused(recovery, run);
    sandbox.killWorker();
    sandbox.startWorker();
    // Whoever asks now was begun after the pause, and has answered at least this once.
    awaitPaused(recovery, run);
    assertThat(recovery.evictions()).hasSize(1);
    assertThat(recovery.terminations()).isZero();
    done(turn(sandbox, "taro", "resume", target));
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    assertThat(sandbox.kubernetes().effects().repeated()).isEmpty();
  }

  @Test
  void theKillSwitchStopsADrainBetweenTwoRequestsAndTwoPeopleLetItGoOn(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    sandbox.blockEvictions();
    String run = recovery.alert();
    recovery.approve(run);
    recovery.await(run, "names the budget", view -> Json.write(view).contains("budget"));
    done(turn(sandbox, "hanako", "pause", Optional.empty()));
    awaitPaused(recovery, run);
    sandbox.allowEvictions();
    done(turn(sandbox, "hanako", "resume", Optional.empty()));
    assertThat(turn(sandbox, "hanako", "resume", Optional.empty()).body()).contains("TSK316");
    assertThat(recovery.evictions()).isEmpty();
    awaitPaused(recovery, run);
    done(turn(sandbox, "taro", "resume", Optional.empty()));
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }

  private static Barrier eviction(Sandbox sandbox, Recovery recovery) {
    List<String> pods =
        sandbox.kubernetes().pods().stream()
            .filter(pod -> recovery.pods().contains(pod.at("/metadata/uid").asText()))
            .map(pod -> pod.at("/metadata/name").asText())
            .toList();
    return sandbox
        .kubernetes()
        .hold(
            (KubernetesRequest r) ->
                r.eviction() && pods.contains(r.name()) && !r.body().contains("dryRun"),
            Moment.AFTER_EFFECT);
  }
}
