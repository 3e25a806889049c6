package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.undoneBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run that was set back: what it did after that point is not in its memory any more. */
final class ResetTest {
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final String RESET = "reset, now run-2";

  @Test
  void whatIsSafeIsNotRepeatedBeforeAPersonSaysSo() {
    World world = World.of(Runbooks.of(action("cordon", "cordon"))).setBack("cordon", RESET).go();
    world.state("cordon", StepState.UNKNOWN).pass(SETTLE.minusSeconds(1));
    assertThat(world.view().held()).isEmpty();
    world.pass(Duration.ofSeconds(1)).heldAt("cordon", "done", "retry", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.RUN_RESET.id());
    world.pass(Duration.ofDays(2)).hasRan("cordon");
    world.retry("cordon").hasRan("cordon", "cordon").ended(RunState.DONE);
    assertThat(world.lastCall("cordon").cleared()).containsExactly(RESET);
    assertThat(world.tokens().get(0)).isEqualTo(world.tokens().get(1));
  }

  @Test
  void oneWordOfAPersonHoldsForEverythingThatMayBeRepeated() {
    World world =
        World.of(Runbooks.of(action("a", "cordon"), action("b", "tokened"), action("c", "cordon")))
            .setBack("cordon", RESET)
            .go()
            .pass(SETTLE)
            .retry("a");
    world.hasRan("a", "a", "b", "c").ended(RunState.DONE);
    assertThat(world.lastCall("cordon").cleared()).containsExactly(RESET);
    assertThat(world.lastCall("tokened").cleared()).as("it asks for itself").isEmpty();
  }

  @Test
  void aTokenIsNotSentAgainSinceNobodyKnowsWhichOneWasUsedLast() {
    World world =
        World.of(Runbooks.of(action("t", "tokened"))).setBack("tokened", RESET).go().pass(SETTLE);
    world.hasRan("t").heldAt("t", "done", "retry", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id());
    world.retry("t").hasRan("t", "t").ended(RunState.DONE);
    assertThat(world.lastCall("tokened").cleared()).containsExactly(RESET);
  }

  @Test
  void aProbeLooksForWhateverAnAttemptGroupOfTheLostPartDid() {
    World world =
        World.of(Runbooks.of(action("replace", "replace")))
            .setBack("replace", RESET)
            .probes("replace", new ProbeAnswer.DidNotHappen("nothing has our mark"))
            .go()
            .pass(SETTLE);
    ActionCall probe =
        world.made.stream()
            .filter(call -> call.kind() == CallKind.PROBE)
            .map(call -> (ActionCall) call.input())
            .findFirst()
            .orElseThrow();
    ActionCall first = world.lastCall("replace");
    assertThat(probe.made(first.token())).as("the first group's").isTrue();
    assertThat(probe.made(first.token().replaceAll("-1$", "-12"))).as("a later one's").isTrue();
    assertThat(first.made(first.token().replaceAll("-1$", "-12"))).isFalse();
    assertThat(probe.made("tasuki-of-another-step-1")).isFalse();
    world.hasRan("replace", "replace").ended(RunState.DONE);
  }

  @Test
  void anotherResetIsAskedAboutAnew() {
    World world =
        World.of(Runbooks.of(action("a", "cordon"), action("b", "drain")))
            .setBack("cordon", RESET)
            .setBack("drain", "reset, now run-3")
            .go()
            .pass(SETTLE)
            .retry("a")
            .pass(SETTLE)
            .heldAt("b", "done", "retry", "undo", "abort");
    world.retry("b").hasRan("a", "a", "b", "b").ended(RunState.DONE);
    assertThat(world.lastCall("drain").cleared()).containsExactly(RESET, "reset, now run-3");
  }

  @Test
  void whatCannotBeLookedForIsAskedAboutEvenAfterTheResetIsAcknowledged() {
    World world =
        World.of(Runbooks.of(action("a", "cordon"), action("mail", "mail")))
            .setBack("cordon", RESET)
            .setBack("mail", RESET)
            .go()
            .pass(SETTLE)
            .retry("a");
    assertThat(world.lastCall("mail").cleared()).isEmpty();
    world.pass(SETTLE).heldAt("mail", "done", "retry", "undo", "abort");
    world.happened("mail").hasRan("a", "a", "mail").ended(RunState.DONE);
  }

  @Test
  void whatAPersonSaysDidNotHappenRunsOnce() {
    World world =
        World.of(Runbooks.of(action("mail", "mail"))).setBack("mail", RESET).go().pass(SETTLE);
    world.retry("mail").hasRan("mail", "mail").ended(RunState.DONE);
    assertThat(world.lastCall("mail").cleared()).containsExactly(RESET);
  }

  @Test
  void whatTheProbeFindsNeedsNoPerson() {
    World.of(Runbooks.of(action("replace", "replace")))
        .setBack("replace", RESET)
        .probes("replace", new ProbeAnswer.Happened(new ActionAnswer(new TreeMap<>(), true)))
        .go()
        .pass(SETTLE)
        .hasRan("replace")
        .ended(RunState.DONE);
  }

  @Test
  void approvalsFromBeforeAreAskedForAnew() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .setBack("replace", RESET)
            .probes("replace", new ProbeAnswer.DidNotHappen("no activity has our mark"))
            .go();
    DecisionRecord before = world.decision(World.HANAKO, Verdict.APPROVE);
    world.send(before).pass(SETTLE).askedAt("replace", 2).hasRan("replace");
    assertThat(world.made)
        .filteredOn(call -> call.kind() == CallKind.PROBE)
        .extracting(call -> ((ActionCall) call.input()).approvedFacts().orElseThrow().get("uid"))
        .as("what it would have been done to")
        .containsExactly("u1");
    RunView.Question question = world.view().questions().getFirst();
    assertThat(question.differences()).singleElement().asString().contains("set back");
    world.refused(
        new DecisionRecord(
            before.workflowId(),
            before.firstRunId(),
            before.gate(),
            before.revision(),
            before.digest(),
            World.TARO,
            Verdict.APPROVE,
            "",
            "replayed",
            before.at()),
        RunbookError.QUESTION_CHANGED);
    world.approve(World.HANAKO).hasRan("replace", "replace").ended(RunState.DONE);
    assertThat(world.lastCall("replace").cleared()).containsExactly(RESET);
  }

  @Test
  void aGateOfAGroupIsAskedAnewForWhatIsStillToCome() {
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup("act", action("cordon", "cordon"), action("drain", "drain"))))
            .setBack("drain", RESET)
            .go()
            .approve(World.HANAKO)
            .pass(SETTLE)
            .heldAt("drain", "done", "retry", "undo", "abort");
    world.retry("drain").askedAt("act", 2).hasRan("cordon", "drain");
    world.approve(World.TARO).hasRan("cordon", "drain", "drain").ended(RunState.DONE);
  }

  @Test
  void undoingStopsAtAResetToo() {
    World world =
        World.of(
                Runbooks.of(
                    undoneBy(action("cordon", "cordon"), action("back", "uncordon")),
                    action("mail", "mail")))
            .hangs("mail")
            .setBack("uncordon", RESET)
            .go()
            .abort("", true)
            .ends("mail", CallFailure.reported(RunbookError.CANCELLED, "stopped"))
            .pass(SETTLE);
    world.heldAt("cordon/undo/back", "done", "retry", "abort");
    world.retry("cordon/undo/back").ended(RunState.ABORTED);
  }

  @Test
  void aRunThatIsOnItsWayOutUndoesWhatMayHaveHappened() {
    World world =
        World.of(Runbooks.of(undoneBy(action("cordon", "cordon"), action("back", "uncordon"))))
            .setBack("cordon", RESET)
            .go()
            .abort("", true);
    world.hasRan("cordon").pass(SETTLE);
    world.hasRan("cordon", "cordon/undo/back").ended(RunState.ABORTED);
  }
}
