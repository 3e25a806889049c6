package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * SIGKILL at every moment that matters, on a real Temporal server with its file database. Each
 * moment has a run of its own, held there by a stand-in; all of them share one kill, so that a
 * round costs the time of one.
 */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class KillIT {
  /** Where a run stands when the kill hits. */
  private enum At {
    READ,
    QUESTION_OPEN,
    BEFORE_CORDON,
    AFTER_CORDON,
    BEFORE_EVICTION,
    AFTER_EVICTION,
    BEFORE_TERMINATION,
    AFTER_TERMINATION,
    /** The request is on its way when the caller dies, and has its effect afterwards. */
    TERMINATION_ON_ITS_WAY;

    boolean asksBeforehand() {
      return this == READ || this == QUESTION_OPEN;
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void aKilledWorkerRepeatsNothingAndLosesNothing(Sandbox sandbox) {
    round(
        sandbox,
        Sandbox::killWorker,
        (at, barrier) -> {
          if (at == At.TERMINATION_ON_ITS_WAY) {
            barrier.release();
          } else {
            barrier.drop();
          }
        },
        Sandbox::startWorker);
  }

  @Test
  void aKilledStarterChangesNothingForRunsThatAreUnderWay(Sandbox sandbox) {
    round(sandbox, Sandbox::killStarter, (_, barrier) -> barrier.release(), Sandbox::startStarter);
  }

  @Test
  void aKilledTemporalServerGoesOnFromItsDatabase(Sandbox sandbox) {
    round(
        sandbox, Sandbox::killTemporal, (_, barrier) -> barrier.release(), Sandbox::startTemporal);
  }

  private interface Fate {
    void of(At at, Barrier barrier);
  }

  private static void round(
      Sandbox sandbox, Consumer<Sandbox> kill, Fate fate, Consumer<Sandbox> restart) {
    Map<At, Recovery> recoveries = new EnumMap<>(At.class);
    Map<At, Barrier> barriers = new EnumMap<>(At.class);
    Map<At, String> runs = new EnumMap<>(At.class);
    for (At at : At.values()) {
      recoveries.put(at, Recovery.ofSomeNode(sandbox));
    }
    recoveries.forEach(
        (at, recovery) -> {
          if (at != At.QUESTION_OPEN) {
            barriers.put(at, barrier(sandbox, at, recovery));
          }
          runs.put(at, recovery.alert());
        });
    recoveries.forEach(
        (at, recovery) -> {
          if (!at.asksBeforehand()) {
            recovery.approve(runs.get(at));
          }
        });
    recoveries.get(At.QUESTION_OPEN).awaitQuestion(runs.get(At.QUESTION_OPEN));
    barriers.values().forEach(barrier -> barrier.awaitReached(PATIENCE));

    kill.accept(sandbox);
    barriers.forEach(fate::of);
    restart.accept(sandbox);

    recoveries.forEach(
        (at, recovery) -> {
          if (at.asksBeforehand()) {
            recovery.approve(runs.get(at));
          }
        });
    recoveries.forEach(
        (at, recovery) -> {
          RunView end = recovery.awaitEnd(runs.get(at));
          recovery.assertReplacedOnce(end);
        });
    assertThat(sandbox.kubernetes().effects().repeated()).isEmpty();
    assertThat(sandbox.aws().effects().repeated()).isEmpty();
  }

  private static Barrier barrier(Sandbox sandbox, At at, Recovery recovery) {
    return switch (at) {
      case READ ->
          sandbox
              .kubernetes()
              .hold(
                  request ->
                      request.verb().equals("get")
                          && request.resource().equals("nodes")
                          && request.name().equals(recovery.node()),
                  Moment.BEFORE_EFFECT);
      case BEFORE_CORDON -> cordon(sandbox, recovery, Moment.BEFORE_EFFECT);
      case AFTER_CORDON -> cordon(sandbox, recovery, Moment.AFTER_EFFECT);
      case BEFORE_EVICTION -> eviction(sandbox, recovery, Moment.BEFORE_EFFECT);
      case AFTER_EVICTION -> eviction(sandbox, recovery, Moment.AFTER_EFFECT);
      case BEFORE_TERMINATION, TERMINATION_ON_ITS_WAY ->
          termination(sandbox, recovery, Moment.BEFORE_EFFECT);
      case AFTER_TERMINATION -> termination(sandbox, recovery, Moment.AFTER_EFFECT);
      case QUESTION_OPEN -> throw new IllegalArgumentException("an open question holds by itself");
    };
  }

  private static Barrier cordon(Sandbox sandbox, Recovery recovery, Moment moment) {
    return sandbox
        .kubernetes()
        .hold(
            request ->
                request.changing()
                    && request.resource().equals("nodes")
                    && request.name().equals(recovery.node()),
            moment);
  }

  private static Barrier eviction(Sandbox sandbox, Recovery recovery, Moment moment) {
    SortedSet<String> pods = new TreeSet<>();
    sandbox.kubernetes().pods().stream()
        .filter(pod -> recovery.pods().contains(pod.at("/metadata/uid").asText()))
        .forEach(pod -> pods.add(pod.at("/metadata/name").asText()));
    return sandbox
        .kubernetes()
        .hold(
            (KubernetesRequest r) ->
                r.eviction() && pods.contains(r.name()) && !r.body().contains("dryRun"),
            moment);
  }

  private static Barrier termination(Sandbox sandbox, Recovery recovery, Moment moment) {
    return sandbox
        .aws()
        .hold(
            request ->
                request.action().equals("TerminateInstanceInAutoScalingGroup")
                    && request.parameters().containsValue(recovery.instance()),
            moment);
  }
}
