package dev.tasuki.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Person;
import dev.tasuki.storm.Breaker.Kind;
import dev.tasuki.storm.StormBoard.Ruled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StormBoardTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final StormLimits LIMITS =
      new StormLimits(3, Duration.ofHours(1), 2, Duration.ofMinutes(10));

  private StormBoard board = StormBoard.empty("prod-a");

  private Ruled rule(String runbook, String run, Instant at, String... causes) {
    Ruled ruled =
        board.rule(
            new StormAsk(
                runbook, run, "Ill", true, List.of(causes), "tasuki start " + runbook, LIMITS),
            at);
    board = ruled.board();
    return ruled;
  }

  private static Instant after(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private static BreakerRecord order(String runbook, String reason, Instant opened) {
    return new BreakerRecord(
        "prod-a", runbook, opened, new Person("ken", List.of()), reason, "c1", NOON);
  }

  private void refused(BreakerRecord order, RunbookError error) {
    assertThatThrownBy(() -> board.check(order, after(6)))
        .isInstanceOfSatisfying(
            RunbookException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  private void storm() {
    for (int run = 1; run <= 3; run++) {
      assertThat(rule("a", "r" + run, after(run)).admitted()).isTrue();
    }
    assertThat(rule("a", "r4", after(4)).admitted()).isFalse();
  }

  @Test
  void afterSoManyRunsWithinAnHourTheNextOneIsHeldBackAndPeopleAreToldOnce() {
    storm();
    Breaker breaker = board.breaker("a").orElseThrow();
    assertThat(breaker.kind()).isEqualTo(Kind.STORM);
    assertThat(breaker.error()).isEqualTo(RunbookError.BREAKER_OPEN);
    assertThat(breaker.until()).contains(after(64));
    assertThat(breaker.runs()).containsExactly("r1", "r2", "r3");
    for (int run = 5; run < 60; run++) {
      Ruled ruled = rule("a", "r" + run, after(run));
      assertThat(ruled.admitted()).isFalse();
      assertThat(ruled.tell()).isEmpty();
    }
    assertThat(board.breaker("a").orElseThrow().heldBack()).isEqualTo(56);
    assertThat(board.starts()).hasSize(3);
  }

  @Test
  void whatWasAdmittedIsAdmittedAgainAndCountsOnce() {
    storm();
    assertThat(rule("a", "r2", after(5)).admitted()).isTrue();
    assertThat(board.starts()).hasSize(3);
  }

  @Test
  void anotherRunbookOnTheSameTargetIsCountedForItself() {
    storm();
    assertThat(rule("b", "s1", after(5)).admitted()).isTrue();
  }

  @Test
  void itClosesByItselfAfterTheCooldownAndTheHourCountsOn() {
    storm();
    assertThat(board.at(after(63)).breakers()).hasSize(1);
    assertThat(board.at(after(64)).breakers()).isEmpty();
    assertThat(rule("a", "r5", after(64)).admitted()).isTrue();
  }

  @Test
  void runsThatAreSpreadOverTheHoursAreNoStorm() {
    for (int run = 0; run < 40; run++) {
      assertThat(rule("a", "r" + run, after(run * 25)).admitted()).isTrue();
    }
    assertThat(board.starts()).hasSizeLessThan(7);
  }

  @Test
  void anAlertThatComesBackAfterEachOfTwoRunsIsALoopThatOnlyAPersonCloses() {
    rule("a", "r1", after(0));
    assertThat(rule("a", "r2", after(5), "r1").admitted()).isTrue();
    Ruled third = rule("a", "r3", after(10), "r2");
    assertThat(third.admitted()).isFalse();
    Breaker loop = third.tell().orElseThrow();
    assertThat(loop.kind()).isEqualTo(Kind.LOOP);
    assertThat(loop.error()).isEqualTo(RunbookError.LOOP_BROKEN);
    assertThat(loop.inWords()).contains("trigger itself").contains("2 times in a row");
    assertThat(board.at(after(60 * 24 * 30)).breakers()).hasSize(1);
  }

  @Test
  void anAlertThatNoRunCanHaveMadeBreaksTheRow() {
    rule("a", "r1", after(0));
    rule("a", "r2", after(5), "r1");
    assertThat(rule("a", "r3", after(40)).admitted()).isTrue();
    assertThat(rule("a", "r4", after(70), "r3").admitted()).isTrue();
  }

  @Test
  void twoRunbooksThatTriggerEachOtherAreALoopToo() {
    rule("a", "a1", after(0));
    rule("b", "b1", after(5), "a1");
    assertThat(rule("a", "a2", after(10), "b1").admitted()).isTrue();
    assertThat(rule("b", "b2", after(15), "a2").admitted()).isTrue();
    Ruled again = rule("a", "a3", after(20), "b2");
    assertThat(again.admitted()).isFalse();
    assertThat(again.tell().orElseThrow().kind()).isEqualTo(Kind.LOOP);
  }

  @Test
  void peopleAreRemindedOfALoopThatStillHoldsAlertsBack() {
    rule("a", "r1", after(0));
    rule("a", "r2", after(5), "r1");
    rule("a", "r3", after(10), "r2");
    assertThat(rule("a", "r3", after(69)).tell()).isEmpty();
    assertThat(rule("a", "r3", after(70)).tell()).isPresent();
    assertThat(rule("a", "r3", after(71)).tell()).isEmpty();
  }

  @Test
  void aPersonClosesItWithAReasonAndItIsCountedAnew() {
    storm();
    refused(order("b", "mended", after(4)), RunbookError.SWITCH_REFUSED);
    refused(order("a", " ", after(4)), RunbookError.REASON_MISSING);
    refused(order("a", "mended", after(3)), RunbookError.SWITCH_REFUSED);
    board.check(order("a", "mended", after(4)), after(6));
    board = board.closed("a");
    assertThat(board.isEmpty()).isTrue();
    assertThat(rule("a", "r4", after(6)).admitted()).isTrue();
  }

  @Test
  void closingForgetsTheRowOfThatRunbookInOthersToo() {
    rule("a", "a1", after(0));
    rule("b", "b1", after(5), "a1");
    rule("a", "a2", after(10), "b1");
    rule("b", "b2", after(15), "a2");
    rule("a", "a3", after(20), "b2");
    board = board.closed("a");
    assertThat(rule("a", "a4", after(25), "b2").admitted()).isTrue();
  }

  @Test
  void itSaysWhenItIsOverByItself() {
    assertThat(board.next()).isEmpty();
    rule("a", "r1", after(0));
    assertThat(board.next()).contains(after(60 * 24));
    assertThat(board.at(after(60 * 24)).isEmpty()).isTrue();
    storm();
    assertThat(board.next()).contains(after(64));
  }
}
