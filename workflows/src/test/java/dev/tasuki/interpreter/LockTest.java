package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.gated;
import static dev.tasuki.interpreter.Kinds.group;
import static dev.tasuki.interpreter.Kinds.locked;
import static dev.tasuki.interpreter.Kinds.together;
import static dev.tasuki.interpreter.Runbooks.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.LockNews;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run does with what its locks tell it, and how one is taken from it. */
final class LockTest {
  private static final String NODES = "prod-a/nodes";
  private static final PinnedRunbook LOCKED =
      Runbooks.of(group("act", locked("nodes"), action("a", "cordon")));
  private static final PinnedRunbook GATED =
      Runbooks.of(
          group("act", gated(locked("nodes")), action("a", "cordon"), action("b", "drain")));

  @Test
  void itTellsTheLockHowLongWhatItSendsMayTakeToSettle() {
    LockRequest request = World.of(LOCKED).go().asked(NODES);
    assertThat(request.settle()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void whoWaitsSaysAtWhichPlaceAndBehindWhom() {
    World world = World.of(LOCKED);
    world.busy.add(NODES);
    world.go().told(NODES, LockNews.Word.QUEUED, 3);
    RunView view = world.view();
    assertThat(view.now()).contains(NODES, "number 3", "another-run");
    assertThat(view.locks()).extracting(RunView.Lock::place).containsExactly(3);
    assertThat(RunMarkdown.of(view)).contains("number 3 in the queue", "another-run");
  }

  @Test
  void aFullQueueHoldsTheRunAndRetryAsksAgain() {
    World world = World.of(LOCKED);
    world.busy.add(NODES);
    world
        .go()
        .told(NODES, LockNews.Word.FULL, 0)
        .heldAt("a", "retry", "skip", "done", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.LOCK_BUSY.id());
    world.busy.clear();
    world.retry("a").hasRan("a").ended(RunState.DONE);
  }

  @Test
  void whatALockSaysOfAnEarlierRequestCountsNoMore() {
    World world = World.of(LOCKED);
    world.busy.add(NODES);
    world.go();
    LockRequest first = world.asked(NODES);
    world.pass(Duration.ofMinutes(30)).retry("a");
    assertThat(world.asked(NODES).asked()).isAfter(first.asked());
    world.granted(first).hasRan();
    world.granted(NODES).hasRan("a").ended(RunState.DONE);
  }

  @Test
  void aLockTakenAtAGateIsAskedForAgainAndThenTheQuestionIsAskedAnew() {
    World world = World.of(GATED).go().askedAt("act", 1);
    world.busy.add(NODES);
    world.send(world.take(NODES));
    assertThat(world.released).containsExactly(NODES);
    assertThat(world.view().questions()).isEmpty();
    assertThat(world.view().notes().getLast()).contains(NODES, "taro", "urgent");
    world.hasRan().granted(NODES).askedAt("act", 2);
    assertThat(world.view().questions().getFirst().differences().getFirst()).contains("taken");
    world.approve(World.HANAKO).hasRan("a", "b").ended(RunState.DONE);
  }

  @Test
  void approvalsFromBeforeALockWasTakenCountNoMore() {
    World world =
        World.of(GATED)
            .fails("drain", RunbookError.TARGET_DENIED)
            .go()
            .approve(World.HANAKO)
            .heldAt("b", "retry", "skip", "done", "undo", "abort");
    world.send(world.take(NODES));
    assertThat(world.made.stream().filter(c -> c.activity().equals("tasuki.lock"))).hasSize(1);
    world.retry("b").hasRan("a", "b").askedAt("act", 2);
    assertThat(world.made.stream().filter(c -> c.activity().equals("tasuki.lock"))).hasSize(2);
    world.approve(World.TARO).ended(RunState.DONE);
  }

  @Test
  void anUnknownStepOfARunThatLostItsLockIsRepeatedOnlyUnderIt() {
    Step.Action asking = action("a", "mail");
    World world =
        World.of(Runbooks.of(group("act", locked("nodes"), asking)))
            .loses("mail")
            .go()
            .pass(Duration.ofSeconds(20));
    assertThat(world.view().held()).extracting(RunView.Held::unknown).containsExactly(true);
    world.busy.add(NODES);
    world.send(world.take(NODES)).retry("a");
    world.state("a", StepState.WAITING);
    assertThat(world.view().held()).isEmpty();
    world.granted(NODES).ended(RunState.DONE);
  }

  @Test
  void whatIsUnknownAndWaitsForItsLockIsAskedAboutBeforeTheRunUnwinds() {
    World world = World.of(LOCKED);
    for (int i = 0; i < 61; i++) {
      world.loses("cordon");
    }
    world.go().pass(Duration.ofMinutes(21));
    assertThat(world.view().held()).extracting(RunView.Held::unknown).containsExactly(true);
    world.busy.add(NODES);
    world.send(world.take(NODES)).retry("a").state("a", StepState.UNKNOWN);
    assertThat(world.view().held()).isEmpty();
    world.abort("", true).heldAt("a", "done", "skip", "abort");
    world.busy.clear();
    world.happened("a");
    assertThat(world.ran()).endsWith("a/undo");
    world.ended(RunState.ABORTED);
  }

  @Test
  void whatALockSaysAfterAResetOfARequestBeforeItCountsNoMore() {
    World world = World.of(LOCKED).setBack("cordon", "reset, now run-2").go();
    world.busy.add(NODES);
    world.granted(NODES).pass(Duration.ofSeconds(20)).retry("a").hasRan("a");
    world.granted(NODES).hasRan("a", "a");
  }

  @Test
  void aRunThatWorksKeepsItsLock() {
    World world = World.of(LOCKED).hangs("cordon").go();
    assertThat(world.refusal(world.take(NODES))).contains("LOCK_KEPT", "at work under it");
    assertThat(world.refusal(world.take("prod-a/other"))).contains("LOCK_KEPT", "does not have");
  }

  @Test
  void aRunOfWhichOneBranchWorksKeepsItsLock() {
    World world =
        World.of(
                Runbooks.of(
                    group(
                        "act",
                        locked("nodes"),
                        together("both", action("a", "cordon"), action("b", "drain")))))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .hangs("drain")
            .go();
    assertThat(world.view().held()).hasSize(1);
    assertThat(world.refusal(world.take(NODES))).contains("LOCK_KEPT", "at work under it");
  }

  @Test
  void aLockGivenBackSettlesFirstWhateverEndsTheRun() {
    World world = World.of(LOCKED).loses("cordon").go();
    world.abort("", false);
    assertThat(world.released).isEmpty();
    world.pass(Duration.ofSeconds(19));
    assertThat(world.released).isEmpty();
    world.pass(Duration.ofSeconds(1)).ended(RunState.ABORTED);
    assertThat(world.released).isEqualTo(List.of(NODES));
  }

  @Test
  void aRunThatWasSetBackAsksForItsLockAgainBeforeItChangesAnything() {
    World world = World.of(LOCKED).setBack("cordon", "reset, now run-2").go();
    world.busy.add(NODES);
    world.pass(Duration.ofSeconds(20)).retry("a");
    assertThat(world.released).as("what it had sent may still come through").isEmpty();
    assertThat(world.view().locks()).extracting(RunView.Lock::held).containsExactly(false);
    world.granted(NODES).hasRan("a", "a").ended(RunState.DONE);
  }
}
