package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.together;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.finish;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.onFailure;
import static dev.tasuki.interpreter.Runbooks.undoneBy;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UndoTest {
  private static final Step.Action A = action("a", "cordon");
  private static final Step.Action B = action("b", "cordon");
  private static final Step.Action BROKEN = onFailure(action("c", "tokened"), OnFailure.UNDO);

  @Test
  void aFailureThatUndoesUnwindsInReverseAndFails() {
    World world =
        World.of(Runbooks.of(A, B, BROKEN)).fails("tokened", RunbookError.TARGET_DENIED).go();
    world.hasRan("a", "b", "c", "b/undo", "a/undo").ended(RunState.FAILED);
    assertThat(world.view().changes())
        .filteredOn(c -> !c.path().equals("c"))
        .extracting(RunView.Change::undo)
        .containsOnly(UndoState.UNDONE);
    assertThat(world.lastCall("uncordon").input()).containsEntry("node", "n1");
  }

  @Test
  void anUndoThatTheCatalogueWantsOrderedWaitsForAPerson() {
    World world =
        World.of(Runbooks.of(A, action("k", "contain"), BROKEN))
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go()
            .hasRan("a", "k", "c")
            .heldAt("k/undo", "retry", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.UNDO_ASKED.id());
    world.pass(Duration.ofDays(3)).hasRan("a", "k", "c");
    world.retry("k/undo").hasRan("a", "k", "c", "k/undo", "a/undo").ended(RunState.FAILED);
  }

  @Test
  void anUndoThatNobodyOrdersIsLeftByAnAbort() {
    World world =
        World.of(Runbooks.of(A, action("k", "contain"), BROKEN))
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go()
            .abort("", false)
            .hasRan("a", "k", "c")
            .ended(RunState.FAILED);
    assertThat(world.view().now()).contains("Left as is: [a, k, c]");
  }

  @Test
  void aRefusalUndoesWhatWasDone() {
    World.of(Runbooks.of(A, check("sane", "1 > 2", OnFailure.UNDO)))
        .go()
        .hasRan("a", "a/undo")
        .ended(RunState.REFUSED);
  }

  @Test
  void whatReportedNoChangeIsNotUndone() {
    World.of(Runbooks.of(A, finish(FinishOutcome.REFUSED)))
        .changesNothing("cordon")
        .go()
        .hasRan("a")
        .ended(RunState.REFUSED);
  }

  @Test
  void whoIsCancelledWhileItRestsForAnotherExecutionUnwindsInThisOne() {
    World.of(Runbooks.of(A, B))
        .hangs("cordon")
        .go()
        .rest()
        .cancelInTemporal()
        .ends("cordon")
        .hasRan("a", "a/undo")
        .ended(RunState.ABORTED);
  }

  @Test
  void whatHadSettledWhileItRestedIsKnownToHaveSettledWhenItIsCancelled() {
    World.of(Runbooks.of(together("both", action("t", "tokened"), action("d", "drain"))))
        .loses("tokened")
        .hangs("drain")
        .go()
        .rest()
        .pass(Duration.ofMinutes(30))
        .hasRan("t", "d")
        .cancelInTemporal()
        .ends("drain")
        .heldAt("t", "done", "skip", "abort");
  }

  @Test
  void nothingIsUndoneWhileItRestsForAnotherExecution() {
    World.of(Runbooks.of(A, B)).hangs("cordon").go().rest().ends("cordon").hasRan("a");
  }

  @Test
  void whatFailedHalfWayIsUndoneToo() {
    World.of(Runbooks.of(onFailure(A, OnFailure.UNDO)))
        .fails("cordon", RunbookError.TARGET_DENIED)
        .go()
        .hasRan("a", "a/undo")
        .ended(RunState.FAILED);
  }

  @Test
  void whatNeverStartedIsNotUndone() {
    World world = World.of(Runbooks.of(A)).hangs("cordon").go().abort("", true);
    assertThat(world.cancelled).hasSize(1);
    world
        .ends(
            "cordon",
            new CallFailure(
                RunbookError.CANCELLED,
                "never handed out",
                true,
                false,
                Optional.empty(),
                Optional.empty()))
        .hasRan("a")
        .ended(RunState.ABORTED);
  }

  @Test
  void anOwnUndoSeesTheInputsThatTheStepRanWith() {
    Step.Action undo = with(action("back", "uncordon"), "node", "${input.node}");
    World world = World.of(Runbooks.of(undoneBy(A, undo), finish(FinishOutcome.FAILED))).go();
    world.hasRan("a", "a/undo/back").ended(RunState.FAILED);
    assertThat(world.lastCall("uncordon").input()).containsEntry("node", "n1");
  }

  @Test
  void aPersonMayHaveAHeldRunUndoneAndItFails() {
    World world =
        World.of(Runbooks.of(A, action("c", "tokened")))
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go()
            .heldAt("c", "retry", "skip", "done", "undo", "abort");
    world.undo("c").hasRan("a", "c", "a/undo").ended(RunState.FAILED);
    assertThat(world.view().wrong()).contains("Undone by ");
  }

  @Test
  void whatNobodyKnowsIsAskedBeforeAPersonsUndoGoesOn() {
    World world = World.of(Runbooks.of(A, action("mail", "mail"))).loses("mail").go();
    world
        .pass(Duration.ofSeconds(20))
        .heldAt("mail", "done", "retry", "undo", "abort")
        .undo("mail");
    world.heldAt("mail", "done", "skip", "abort").hasRan("a", "mail");
    world.skip("mail").hasRan("a", "mail", "a/undo").ended(RunState.FAILED);
  }

  @Test
  void aDenialUndoesWhatWasDoneBefore() {
    World.of(Runbooks.of(A, gated(action("drain", "drain"))))
        .go()
        .deny(World.HANAKO)
        .hasRan("a", "a/undo")
        .ended(RunState.DENIED);
  }

  @Test
  void aFinishThatIsGoodUndoesNothing() {
    World.of(Runbooks.of(A, finish(FinishOutcome.NO_ACTION), B))
        .go()
        .hasRan("a")
        .ended(RunState.NO_ACTION)
        .state("b", StepState.NOT_RUN);
  }

  @Test
  void anUndoThatFailsIsADebtAndTheOthersAreStillUndone() {
    World world =
        World.of(Runbooks.of(A, B, finish(FinishOutcome.FAILED)))
            .fails("uncordon", RunbookError.TARGET_DENIED)
            .go();
    world.hasRan("a", "b", "b/undo", "a/undo").heldAt("b/undo", "retry", "done", "abort");
    world.retry("b/undo").hasRan("a", "b", "b/undo", "a/undo", "b/undo").ended(RunState.FAILED);
    assertThat(world.view().changes())
        .extracting(RunView.Change::undo)
        .containsOnly(UndoState.UNDONE);
  }

  @Test
  void aDebtMayBeLeftAndStaysOpen() {
    World world =
        World.of(Runbooks.of(A, finish(FinishOutcome.FAILED)))
            .fails("uncordon", RunbookError.TARGET_DENIED)
            .go()
            .heldAt("a/undo", "retry", "done", "abort");
    world.refused(world.order(WayOn.ABORT, "a/undo", true), RunbookError.NOT_HELD);
    world.abort("a/undo", false).ended(RunState.FAILED);
    assertThat(world.view().changes())
        .extracting(RunView.Change::undo)
        .containsOnly(UndoState.DEBT);
  }

  @Test
  void anAbortWhileAChangeIsUnderWayWaitsForItsOutcomeBeforeItUndoes() {
    World world =
        World.of(Runbooks.of(gatedGroup("act", A, action("drain", "drain"), B)))
            .hangs("drain")
            .go()
            .approve(World.HANAKO);
    world.abort("", true).hasRan("a", "drain");
    assertThat(world.cancelled).hasSize(1);
    assertThat(world.view().state()).isEqualTo(RunState.UNDOING);
    world
        .ends("drain", CallFailure.reported(RunbookError.CANCELLED, "stopped before pod 3"))
        .hasRan("a", "drain", "a/undo")
        .ended(RunState.ABORTED)
        .state("b", StepState.NOT_RUN);
  }

  @Test
  void anAbortAfterALostAttemptFindsOutFirst() {
    TreeMap<String, Object> output = new TreeMap<>();
    World world =
        World.of(Runbooks.of(A, gated(action("replace", "replace"))))
            .loses("replace")
            .probes("replace", new ProbeAnswer.Happened(new ActionAnswer(output, true)))
            .go()
            .approve(World.HANAKO)
            .abort("", true)
            .hasRan("a", "replace");
    world.pass(Duration.ofSeconds(20)).hasRan("a", "replace", "a/undo").ended(RunState.ABORTED);
    world.state("replace", StepState.DONE);
  }

  @Test
  void anAbortAsksFirstWhereNobodyCanFindOut() {
    World world =
        World.of(Runbooks.of(A, action("mail", "mail")))
            .loses("mail")
            .go()
            .abort("", true)
            .pass(Duration.ofSeconds(20));
    world.heldAt("mail", "done", "skip", "abort").hasRan("a", "mail");
    world.skip("mail").hasRan("a", "mail", "a/undo").ended(RunState.ABORTED);
  }

  @Test
  void anAbortOfAStepWithUnknownOutcomeUndoesItAsIfItHappened() {
    World.of(Runbooks.of(A, action("mail", "mail")))
        .loses("mail")
        .go()
        .pass(Duration.ofSeconds(20))
        .abort("mail", true)
        .hasRan("a", "mail", "mail/undo", "a/undo")
        .ended(RunState.ABORTED);
  }

  @Test
  void anAbortThatLeavesThingsListsWhatIsLeft() {
    World world =
        World.of(Runbooks.of(A, onFailure(action("drain", "drain"), OnFailure.HOLD)))
            .fails("drain", RunbookError.TARGET_DENIED)
            .go()
            .abort("drain", false)
            .hasRan("a", "drain")
            .ended(RunState.ABORTED);
    assertThat(world.view().now()).contains("Left as is: [a, drain]");
  }

  @Test
  void aCancelInTemporalUndoesAndAborts() {
    World world =
        World.of(Runbooks.of(A, gated(action("drain", "drain"))))
            .go()
            .askedAt("drain", 1)
            .cancelInTemporal()
            .hasRan("a", "a/undo")
            .ended(RunState.ABORTED);
    assertThat(world.view().now()).contains("Cancelled in Temporal by tctl@night");
  }

  @Test
  void whoCancelledIsUnknownWhereTheHistoryCannotBeReadAndTheUndoGoesOn() {
    World world =
        World.of(Runbooks.of(A, gated(action("drain", "drain"))))
            .fails("tasuki.canceller", RunbookError.TEMPORAL_UNREACHABLE)
            .go()
            .cancelInTemporal()
            .hasRan("a", "a/undo")
            .ended(RunState.ABORTED);
    assertThat(world.view().now()).contains("Cancelled in Temporal by unknown");
  }

  @Test
  void aLostUndoIsRepeatedByItsOwnRule() {
    World.of(Runbooks.of(A, finish(FinishOutcome.FAILED)))
        .loses("uncordon")
        .go()
        .pass(Duration.ofSeconds(20))
        .hasRan("a", "a/undo", "a/undo")
        .ended(RunState.FAILED);
  }
}
