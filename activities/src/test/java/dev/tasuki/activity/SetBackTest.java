package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetBackTest {
  private static final Instant BEGAN = Instant.parse("2026-11-22T09:00:00Z");

  private static ActionCall call(String... cleared) {
    return Calls.from(
        Calls.of("node", "n1"), new Lineage(Optional.of("run-1"), BEGAN), List.of(cleared));
  }

  private static SetBack never() {
    return new SetBack(Optional.empty());
  }

  private static SetBack restoredAt(Instant at) {
    return new SetBack(Optional.of(at));
  }

  @Test
  void aRunThatStillHasTheIdItBeganWithMayAct() {
    assertThat(never().openFor(call(), "run-1")).isEmpty();
    assertThat(restoredAt(BEGAN).openFor(call(), "run-1")).isEmpty();
  }

  @Test
  void aRunWithAnotherIdMayActOnlyOnceThisVeryResetIsLookedAfter() {
    String reset = never().openFor(call(), "run-2").orElseThrow();
    assertThat(never().openFor(call(reset), "run-2")).isEmpty();
    assertThat(never().openFor(call(reset), "run-3")).isPresent();
  }

  @Test
  void whatWasSaidOfAResetCountsInTheExecutionsThatFollow() {
    String reset = never().openFor(call(), "run-2").orElseThrow();
    Lineage after = new Lineage(Optional.of("run-1"), BEGAN, List.of(), Optional.of("run-2"));
    ActionCall silent = Calls.from(Calls.of("node", "n1"), after, List.of());
    assertThat(never().openFor(silent, "run-7")).contains(reset);
    ActionCall looked = Calls.from(Calls.of("node", "n1"), after, List.of(reset));
    assertThat(never().openFor(looked, "run-7")).isEmpty();
  }

  @Test
  void runsOlderThanARestoredDatabaseAreLookedAfterToo() {
    SetBack restored = restoredAt(BEGAN.plusSeconds(1));
    String word = restored.openFor(call(), "run-1").orElseThrow();
    assertThat(word).isEqualTo("restored at 2026-11-22T09:00:01Z");
    assertThat(restored.openFor(call(word), "run-1")).isEmpty();
    assertThat(restoredAt(BEGAN.plusSeconds(2)).openFor(call(word), "run-1")).isPresent();
  }

  @Test
  void aResetAndARestoredDatabaseAreOneQuestion() {
    SetBack restored = restoredAt(BEGAN.plusSeconds(1));
    String word = restored.openFor(call(), "run-2").orElseThrow();
    assertThat(restored.openFor(call(word), "run-2")).isEmpty();
    assertThat(restored.openFor(call(never().openFor(call(), "run-2").orElseThrow()), "run-2"))
        .isPresent();
  }
}
