package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Hands that are paused or frozen, by a switch that is thrown before, between or after requests.
 */
class SwitchedHandsTest {
  private final RecordingHand hand = new RecordingHand();
  private final RecordingCredentials credentials = new RecordingCredentials();
  private Switches switches = _ -> {};

  @AutoClose
  private final ThroughTemporal temporal =
      new ThroughTemporal(
          new HandsActivity(
              List.of(hand),
              List.of(),
              credentials,
              change -> switches.check(change),
              List.of(),
              Optional.empty(),
              Optional.empty()));

  private Standstill stoppedAt(int check) {
    AtomicInteger checks = new AtomicInteger();
    switches =
        _ -> {
          if (checks.incrementAndGet() == check) {
            throw SwitchedOff.paused(7, "set by the test");
          }
        };
    FailureDetails failure =
        ThroughTemporal.failureOf(
            catchThrowable(
                () ->
                    temporal.call(
                        "kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class)));
    assertThat(failure.code()).isEqualTo(RunbookError.PAUSED.id());
    return failure.standstill().orElseThrow();
  }

  @Test
  void whatIsPausedIsNotTouched() {
    assertThat(stoppedAt(1)).isEqualTo(new Standstill(7, false));
    assertThat(hand.acted).isZero();
  }

  @Test
  void aPauseBetweenTheCheckAndTheFirstRequestStopsItToo() {
    assertThat(stoppedAt(2).midway()).isFalse();
    assertThat(hand.acted).isZero();
  }

  @Test
  void aPauseStopsWhatMayBeRepeatedBetweenTwoOfItsRequests() {
    hand.requests = 3;
    assertThat(stoppedAt(3)).isEqualTo(new Standstill(7, true));
    assertThat(hand.acted).isEqualTo(1);
  }

  @Test
  void whatUndoesIsNoMatterForAFreeze() {
    List<Boolean> frozen = new ArrayList<>();
    switches = change -> frozen.add(change.freezes());
    temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);
    credentials.aside = true;
    temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);
    assertThat(frozen).containsExactly(true, true, false, false);
  }

  @Test
  void looksAndProbesGoOnWhereEverythingIsPaused() {
    switches =
        _ -> {
          throw SwitchedOff.paused(1, "set by the test");
        };
    hand.assertLooksAndProbes(temporal);
  }
}
