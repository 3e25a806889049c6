package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.group;
import static dev.tasuki.interpreter.Runbooks.onFailure;
import static dev.tasuki.interpreter.Runbooks.until;
import static dev.tasuki.interpreter.Runbooks.when;
import static dev.tasuki.interpreter.Runbooks.with;
import static dev.tasuki.interpreter.Runbooks.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StepsTest {
  @Test
  void stepsRunInOrderAndSeeWhatCameBefore() {
    World world =
        World.of(
                Runbooks.of(
                    action("fleet", "look"),
                    group(
                        "inner",
                        check("few", "steps.fleet.ill < 3", OnFailure.UNDO),
                        with(action("cordon", "cordon"), "why", "${steps.fleet.ill} ill"))))
            .says("look", "ill", 2)
            .go();
    world.hasRan("cordon").ended(RunState.DONE);
    assertThat(world.lastCall("cordon").input()).containsEntry("why", "2 ill");
  }

  @Test
  void whenDecidesWhetherAStepRuns() {
    World.of(
            Runbooks.of(
                action("fleet", "look"),
                when(action("cordon", "cordon"), "state.fleet == 'failed'")))
        .go()
        .hasRan()
        .state("cordon", StepState.SKIPPED)
        .ended(RunState.DONE);
  }

  @Test
  void aStepThatMayNotHaveRunIsAnOptional() {
    World world =
        World.of(
                Runbooks.of(
                    when(action("extra", "look"), "false"),
                    with(
                        action("cordon", "cordon"),
                        "why",
                        "${steps.extra.reason.orValue('nothing')}")))
            .go();
    assertThat(world.lastCall("cordon").input()).containsEntry("why", "nothing");
  }

  @Test
  void diagnoseReadsUntilTheFirstChangeAndTellsTheRest() {
    World world =
        new World(
                Runbooks.of(
                    action("fleet", "look"),
                    gatedGroup("act", action("cordon", "cordon")),
                    action("after", "look")),
                Mode.DIAGNOSE)
            .go();
    world.hasRan().ended(RunState.DONE).state("fleet", StepState.DONE);
    world.state("act", StepState.NOT_RUN).state("cordon", StepState.NOT_RUN);
    assertThat(world.made).hasSize(1);
    assertThat(world.view().now()).contains("nothing was changed", "act");
  }

  @Test
  void aDefiniteFailureHoldsAndRetryIsANewGroupWithANewToken() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon")))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .go()
            .heldAt("cordon", "retry", "skip", "done", "undo", "abort");
    assertThat(world.view().wrong()).contains("cordon", "it said so");
    world.retry("cordon").hasRan("cordon", "cordon").ended(RunState.DONE);
    assertThat(world.tokens().get(0)).isNotEqualTo(world.tokens().get(1));
    assertThat(world.lastCall("cordon").group()).isEqualTo(2);
  }

  @Test
  void aHeldStepMayBeSkippedWhereNobodyNeedsItsOutput() {
    World.of(Runbooks.of(action("cordon", "cordon"), action("more", "tokened")))
        .fails("cordon", RunbookError.TARGET_NOT_FOUND)
        .go()
        .skip("cordon")
        .hasRan("cordon", "more")
        .ended(RunState.DONE)
        .state("cordon", StepState.SKIPPED);
  }

  @Test
  void aHeldStepWhoseOutputIsReadLaterCannotBeSkipped() {
    World world =
        World.of(
                Runbooks.of(
                    action("cordon", "cordon"),
                    with(action("more", "tokened"), "x", "${steps.cordon.x}")))
            .fails("cordon", RunbookError.TARGET_NOT_FOUND)
            .go()
            .heldAt("cordon", "retry", "done", "undo", "abort");
    world.refused(world.order(WayOn.SKIP, "cordon", false), RunbookError.NOT_HELD);
  }

  @Test
  void commandsForAnOlderHoldAreRefused() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon")))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .fails("cordon", RunbookError.TARGET_DENIED)
            .go();
    var old = world.order(WayOn.RETRY, "cordon", false);
    world.retry("cordon").heldAt("cordon", "retry", "skip", "done", "undo", "abort");
    world.refused(old, RunbookError.NOT_HELD);
  }

  @Test
  void aFailureThatMayBeLeftBehindIs() {
    World.of(
            Runbooks.of(
                onFailure(action("cordon", "cordon"), OnFailure.CONTINUE), action("b", "tokened")))
        .fails("cordon", RunbookError.TARGET_DENIED)
        .go()
        .hasRan("cordon", "b")
        .state("cordon", StepState.FAILED)
        .ended(RunState.DONE);
  }

  @Test
  void anUnknownOutcomeIsNeverLeftBehind() {
    World.of(
            Runbooks.of(
                onFailure(action("mail", "mail"), OnFailure.CONTINUE), action("b", "tokened")))
        .loses("mail")
        .go()
        .pass(Duration.ofMinutes(1))
        .hasRan("mail")
        .heldAt("mail", "done", "retry", "undo", "abort");
  }

  @Test
  void untilRepeatsTillItHasHeldLongEnough() {
    World world =
        World.of(Runbooks.of(until("ok", "result.ready", "30s", "5m", OnTimeout.HOLD)))
            .says("look", "ready", false)
            .says("look", "ready", true)
            .says("look", "ready", false)
            .says("look", "ready", true)
            .says("look", "ready", true)
            .says("look", "ready", true)
            .go();
    world.pass(Duration.ofSeconds(89)).state("ok", StepState.RUNNING);
    world.pass(Duration.ofSeconds(1)).ended(RunState.DONE);
    assertThat(world.made).hasSize(6);
  }

  @Test
  void aReadThatNeverAnsweredIsNotLateButFailed() {
    World.of(Runbooks.of(until("ok", "result.ready", "0s", "1s", OnTimeout.CONTINUE)))
        .fails("ok", RunbookError.TARGET_TRANSIENT)
        .go()
        .heldAt("ok", "retry", "skip", "done", "undo", "abort");
  }

  @Test
  void untilThatIsLateHoldsOrGoesOn() {
    World late = World.of(Runbooks.of(until("ok", "result.ready", "0s", "1m", OnTimeout.HOLD)));
    World on = World.of(Runbooks.of(until("ok", "result.ready", "0s", "1m", OnTimeout.CONTINUE)));
    for (int i = 0; i < 10; i++) {
      late.says("look", "ready", false);
      on.says("look", "ready", false);
    }
    late.go().pass(Duration.ofMinutes(2)).heldAt("ok", "retry", "skip", "done", "undo", "abort");
    on.go().pass(Duration.ofMinutes(2)).state("ok", StepState.TIMED_OUT).ended(RunState.DONE);
  }

  @Test
  void giveUpFailsAtOnceAndADenialIsNeverNotYet() {
    World.of(Runbooks.of(until("ok", "result.ready", "0s", "5m", OnTimeout.CONTINUE)))
        .says("look", "broken", true)
        .go()
        .heldAt("ok", "retry", "skip", "done", "undo", "abort");
    World.of(Runbooks.of(until("ok", "result.ready", "0s", "5m", OnTimeout.CONTINUE)))
        .fails("look", RunbookError.TARGET_DENIED)
        .go()
        .heldAt("ok", "retry", "skip", "done", "undo", "abort");
  }

  @Test
  void aHeldAssertIsTriedAgainAfterReadingAfresh() {
    World world =
        World.of(
                Runbooks.of(
                    action("fleet", "look"),
                    check("few", "steps.fleet.ill < 3", OnFailure.HOLD),
                    action("cordon", "cordon")))
            .says("look", "ill", 5)
            .says("look", "ill", 1)
            .go()
            .heldAt("few", "retry", "undo", "abort");
    world.retry("few").hasRan("cordon").ended(RunState.DONE);
  }

  @Test
  void aLateGroupStopsWhatRunsInItAndRetryGoesOnThere() {
    World world =
        World.of(
                Runbooks.of(
                    within(
                        group("act", action("cordon", "cordon"), action("t", "tokened")),
                        "10m",
                        OnTimeout.HOLD)))
            .hangs("tokened")
            .go()
            .pass(Duration.ofMinutes(10));
    assertThat(world.cancelled).hasSize(1);
    world.ends("tokened", CallFailure.reported(RunbookError.CANCELLED, "stopped"));
    world.heldAt("act", "retry", "undo", "abort");
    world.retry("act").hasRan("cordon", "t", "t").ended(RunState.DONE);
  }

  @Test
  void aLateGroupMayUndo() {
    World.of(
            Runbooks.of(
                within(
                    group(
                        "act",
                        action("cordon", "cordon"),
                        until("ok", "result.ready", "0s", "1h", OnTimeout.HOLD)),
                    "10m",
                    OnTimeout.UNDO)))
        .hangs("look")
        .go()
        .pass(Duration.ofMinutes(10))
        .hasRan("cordon", "cordon/undo")
        .ended(RunState.FAILED);
  }

  @Test
  void aRunThatHasUsedUpItsTimeIsHeldBeforeItsNextChange() {
    World world =
        World.of(
                Runbooks.of(
                    Duration.ofMinutes(30), action("read", "look"), action("cordon", "cordon")))
            .hangs("look")
            .go()
            .pass(Duration.ofMinutes(31))
            .ends("look");
    world.hasRan().heldAt("cordon", "retry", "undo", "abort");
    world.retry("cordon").hasRan("cordon").ended(RunState.DONE);
  }

  @Test
  void waitingForPeopleDoesNotCountAsRunning() {
    World.of(Runbooks.of(Duration.ofMinutes(10), gated(action("drain", "drain"))))
        .go()
        .pass(Duration.ofMinutes(25))
        .approve(World.HANAKO)
        .hasRan("drain")
        .ended(RunState.DONE);
  }

  @Test
  void anExpressionWithoutAValueHoldsTheStep() {
    World.of(Runbooks.of(with(action("cordon", "cordon"), "x", "${steps.nowhere.y}")))
        .go()
        .hasRan()
        .heldAt("cordon", "retry", "skip", "done", "undo", "abort");
  }

  @Test
  void everyCallAndTimerSaysWhatItIs() {
    World world = World.of(Runbooks.of(action("cordon", "cordon"))).loses("cordon").go();
    assertThat(world.made.getFirst().summary()).isEqualTo("cordon n1 · attempt 1");
    assertThat(world.started.getFirst().summary()).isEqualTo("cordon n1 · settle");
  }

  @Test
  void theMarkdownTellsAStrangerWhatIsGoingOnAndHowToAnswer() {
    String waiting =
        RunMarkdown.of(
            World.of(Runbooks.of(action("a", "cordon"), gated(action("drain", "drain"))))
                .go()
                .view());
    assertThat(waiting)
        .contains("Changed so far:", "- a n1 · can be undone", "Replace it?")
        .contains("tasuki approve " + World.ID + " drain", "@sre or @dba");
    String held =
        RunMarkdown.of(
            World.of(Runbooks.of(action("a", "cordon")))
                .fails("cordon", RunbookError.TARGET_DENIED)
                .go()
                .view());
    assertThat(held).contains("Wrong:", "tasuki retry " + World.ID + " a", "TSK405");
  }
}
