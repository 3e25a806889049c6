package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StandstillTest {
  private static final Step.Action A = action("a", "cordon");
  private static final Step.Action B = action("b", "drain");
  private static final Standstill BEFORE = new Standstill(7, false);
  private static final Standstill MIDWAY = new Standstill(7, true);

  private static long asked(World world) {
    return world.made.stream().filter(call -> call.kind() == CallKind.SWITCHES).count();
  }

  @Test
  void aChangeThatAHandRefusedWaitsAndSaysForWhat() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", BEFORE).go();
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    assertThat(world.view().now()).isEqualTo("paused: target prod-a is paused by taro");
    assertThat(world.state("a", StepState.WAITING).view().changes()).isEmpty();
    assertThat(world.made.getLast().input())
        .isInstanceOfSatisfying(SwitchWait.class, wait -> assertThat(wait.revision()).isEqualTo(7));
  }

  @Test
  void itCostsNothingWhileItWaitsAndGoesOnByItselfWhenItIsTold() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", BEFORE).go();
    int calls = world.made.size();
    world.pass(Duration.ofDays(30));
    assertThat(world.made).hasSize(calls);
    world.lifted().hasRan("a", "a").ended(RunState.DONE);
    assertThat(world.tokens().getFirst()).isEqualTo(world.tokens().getLast());
    assertThat(((ActionCall) world.made.getLast().input()).attempt()).isEqualTo(1);
  }

  @Test
  void aHintThatCameTooEarlyIsAskedForAgain() {
    World world =
        World.of(Runbooks.of(A)).switchedOff("cordon", BEFORE).switchedOff("cordon", BEFORE).go();
    world.lifted();
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    assertThat(asked(world)).isEqualTo(2);
    world.lifted().ended(RunState.DONE);
  }

  @Test
  void aDrainThatWasStoppedBetweenTwoEvictionsGoesOnWhereItWas() {
    World world = World.of(Runbooks.of(gated(B))).go();
    world.switchedOff("drain", MIDWAY).approve(World.HANAKO);
    assertThat(world.view().changes()).hasSize(1);
    world.pass(Duration.ofMinutes(5)).lifted().hasRan("b", "b").ended(RunState.DONE);
    assertThat(world.lastCall("drain").attempt()).isEqualTo(2);
  }

  @Test
  void whatWasNotTouchedIsAskedAnewWhenItsApprovalBecameTooOld() {
    World world = World.of(Runbooks.of(gated(B))).go();
    world.switchedOff("drain", BEFORE).approve(World.HANAKO);
    world.pass(Duration.ofHours(3)).lifted().askedAt("b", 2).hasRan("b");
  }

  @Test
  void timeStandsStillForAStepThatWaits() {
    World world =
        World.of(Runbooks.of(A))
            .fails("cordon", RunbookError.TARGET_TRANSIENT)
            .switchedOff("cordon", BEFORE)
            .go()
            .pass(Duration.ofSeconds(5));
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    world.pass(Duration.ofDays(2)).lifted().hasRan("a", "a", "a").ended(RunState.DONE);
  }

  @Test
  void whatWasNotTouchedIsNotUndone() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", BEFORE).go();
    world.abort("", true).hasRan("a").ended(RunState.ABORTED);
  }

  @Test
  void anUndoWaitsTooAndSaysSo() {
    World world = World.of(Runbooks.of(A, B)).hangs("drain").go();
    world.switchedOff("uncordon", BEFORE).abort("", true);
    world.ends("drain", CallFailure.reported(RunbookError.CANCELLED, "stopped"));
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    assertThat(world.view().now()).endsWith("What was done is undone then");
    world.lifted().hasRan("a", "b", "a/undo", "a/undo").ended(RunState.ABORTED);
  }

  @Test
  void aLostAttemptThatWaitsIsAskedAboutWhenTheRunIsLeft() {
    World world = World.of(Runbooks.of(action("t", "tokened"))).loses("tokened").go();
    world.switchedOff("tokened", BEFORE).pass(Duration.ofMinutes(5)).state("t", StepState.UNKNOWN);
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    world.abort("", true).heldAt("t", "done", "skip", "abort");
  }

  @Test
  void whereNobodyWouldTellItAPersonIsAsked() {
    World world =
        World.of(Runbooks.of(A))
            .switchedOff("cordon", BEFORE)
            .fails("tasuki.switches", RunbookError.SWITCHES_UNKNOWN)
            .go()
            .heldAt("a", "retry", "skip", "done", "undo", "abort");
    world.retry("a").hasRan("a", "a").ended(RunState.DONE);
  }

  @Test
  void nothingNewIsBegunInARunThatIsPausedItself() {
    World world = World.of(Runbooks.of(action("r", "look"), A)).hangs("look").go();
    world.turn(true).ends("look").hasRan();
    assertThat(world.view().state()).isEqualTo(RunState.PAUSED);
    assertThat(world.view().now()).contains("is paused by taro", "tasuki resume " + World.ID);
    world.turn(false).hasRan("a").ended(RunState.DONE);
  }

  @Test
  void whatPeopleDecideCountsWhileARunIsPaused() {
    World world = World.of(Runbooks.of(gated(B))).go().turn(true);
    world.approve(World.HANAKO).hasRan();
    world.turn(false).hasRan("b").ended(RunState.DONE);
  }

  @Test
  void anAttemptThatIsToBeRepeatedWaitsForTheRun() {
    World world =
        World.of(Runbooks.of(A)).fails("cordon", RunbookError.TARGET_TRANSIENT).go().turn(true);
    world.pass(Duration.ofDays(1)).hasRan("a");
    world.turn(false).hasRan("a", "a").ended(RunState.DONE);
  }

  @Test
  void aPausedRunCanBeLeftAtOnceAndUndoneWhenItIsResumed() {
    World left = World.of(Runbooks.of(A, gated(B))).go().turn(true);
    left.abort("", false).hasRan("a").ended(RunState.ABORTED);
    World undone = World.of(Runbooks.of(A, gated(B))).go().turn(true);
    undone.abort("", true).hasRan("a");
    assertThat(undone.view().state()).isEqualTo(RunState.PAUSED);
    undone.turn(false).hasRan("a", "a/undo").ended(RunState.ABORTED);
  }

  @Test
  void anOrderOfAnotherRunOrFromBeforeIsRefused() {
    World world = World.of(Runbooks.of(gated(B))).go().turn(true);
    world.refused(order("other", Instant.MAX), RunbookError.USAGE_WRONG);
    world.refused(order(World.ID, Instant.EPOCH), RunbookError.SWITCH_REFUSED);
  }

  private static SwitchRecord order(String run, Instant at) {
    return new SwitchRecord(SwitchScope.RUN, run, false, World.TARO, "", "c", at);
  }
}
