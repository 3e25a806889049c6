package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    boolean comesBeforeApproval() {
      return this == READ || this == QUESTION_OPEN;
    }
  }

  /** One run and where it stands. */
  private record Standing(At at, Recovery recovery, String run, Optional<Barrier> barrier) {
    void approve() {
      recovery.approve(run);
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
    List<Standing> all = new ArrayList<>();
    for (At at : At.values()) {
      Recovery recovery = Recovery.ofSomeNode(sandbox);
      Optional<Barrier> barrier = barrier(at, recovery);
      all.add(new Standing(at, recovery, recovery.alert(), barrier));
    }
    all.stream().filter(each -> !each.at().comesBeforeApproval()).forEach(Standing::approve);
    all.stream()
        .filter(each -> each.at() == At.QUESTION_OPEN)
        .forEach(each -> each.recovery().awaitQuestion(each.run()));
    all.forEach(each -> each.barrier().ifPresent(barrier -> barrier.awaitReached(PATIENCE)));

    kill.accept(sandbox);
    all.forEach(each -> each.barrier().ifPresent(barrier -> fate.of(each.at(), barrier)));
    restart.accept(sandbox);

    all.stream().filter(each -> each.at().comesBeforeApproval()).forEach(Standing::approve);
    for (Standing each : all) {
      each.recovery().assertReplacedOnce(each.recovery().awaitEnd(each.run()));
    }
    assertThat(sandbox.kubernetes().effects().repeated()).isEmpty();
    assertThat(sandbox.aws().effects().repeated()).isEmpty();
  }

  private static Optional<Barrier> barrier(At at, Recovery recovery) {
    return switch (at) {
      case QUESTION_OPEN -> Optional.empty();
      case READ -> Optional.of(recovery.holdRead());
      case BEFORE_CORDON -> Optional.of(recovery.holdCordon(Moment.BEFORE_EFFECT));
      case AFTER_CORDON -> Optional.of(recovery.holdCordon(Moment.AFTER_EFFECT));
      case BEFORE_EVICTION -> Optional.of(recovery.holdEviction(Moment.BEFORE_EFFECT));
      case AFTER_EVICTION -> Optional.of(recovery.holdEviction(Moment.AFTER_EFFECT));
      case BEFORE_TERMINATION, TERMINATION_ON_ITS_WAY ->
          Optional.of(recovery.holdTermination(Moment.BEFORE_EFFECT));
      case AFTER_TERMINATION -> Optional.of(recovery.holdTermination(Moment.AFTER_EFFECT));
    };
  }
}
