package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.SwitchRequest;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a pause promises, counted at stand-ins that survive. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class PauseIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

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

  private static void awaitPaused(Recovery recovery, String run) {
    recovery.await(run, "is paused", view -> view.state() == RunState.PAUSED);
  }

  @Test
  void aPauseStopsADrainAndSurvivesTheWorkerAndEachChangeHappensOnce(Sandbox sandbox) {
    Optional<String> target = Optional.of(sandbox.clusterName());
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    Barrier evicted = recovery.holdEviction(Moment.AFTER_EFFECT);
    String run = recovery.begin();
    evicted.awaitReached(PATIENCE);
    Recovery.done(turn(sandbox, "hanako", "pause", target));
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
    Recovery.done(turn(sandbox, "taro", "resume", target));
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    assertThat(sandbox.kubernetes().effects().repeated()).isEmpty();
  }

  @Test
  void theKillSwitchStopsADrainBetweenTwoRequestsAndTwoPeopleLetItGoOn(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.beginBlocked();
    Recovery.done(turn(sandbox, "hanako", "pause", Optional.empty()));
    awaitPaused(recovery, run);
    sandbox.allowEvictions();
    Recovery.done(turn(sandbox, "hanako", "resume", Optional.empty()));
    assertThat(turn(sandbox, "hanako", "resume", Optional.empty()).body()).contains("TSK316");
    assertThat(recovery.evictions()).isEmpty();
    awaitPaused(recovery, run);
    Recovery.done(turn(sandbox, "taro", "resume", Optional.empty()));
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }
}
