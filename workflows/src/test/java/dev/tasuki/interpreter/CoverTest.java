package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.each;
import static dev.tasuki.interpreter.Kinds.gated;
import static dev.tasuki.interpreter.Kinds.group;
import static dev.tasuki.interpreter.Kinds.guarded;
import static dev.tasuki.interpreter.Kinds.locked;
import static dev.tasuki.interpreter.Kinds.on;
import static dev.tasuki.interpreter.Kinds.pause;
import static dev.tasuki.interpreter.Kinds.together;
import static dev.tasuki.interpreter.Kinds.withGuard;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.finish;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Guards, locks and targets. */
final class CoverTest {
  private static final Step.Action DRAIN = with(action("drain", "drain"), "node", "${node}");
  private static final PinnedRunbook GUARDED =
      withGuard(
          Runbooks.of(group("act", guarded("fleet"), each("each", "['n1', 'n2']", DRAIN))),
          "fleet");

  @Test
  void aGuardIsReadAfreshBeforeEachDisruptiveStep() {
    World world =
        World.of(GUARDED)
            .says("look", "ok", true)
            .says("look", "ok", false)
            .go()
            .hasRan("each.0/drain")
            .heldAt("each.1/drain", "retry", "skip", "done", "undo", "abort");
    assertThat(world.view().held().getFirst().why()).contains("fleet", "the fleet is too small");
    world
        .says("look", "ok", true)
        .retry("each.1/drain")
        .hasRan("each.0/drain", "each.1/drain")
        .ended(RunState.DONE);
  }

  @Test
  void twoItemsAtOnceDoNotPassOnTheSameReading() {
    PinnedRunbook both =
        withGuard(
            Runbooks.of(group("act", guarded("fleet"), each("each", "['n1', 'n2']", 2, 2, DRAIN))),
            "fleet");
    World world = World.of(both).hangs("look").hangs("drain").go();
    assertThat(world.silent).hasSize(1);
    assertThat(world.made).hasSize(1);
    world.says("look", "ok", false).answers("look", "ok", true);
    world.hasRan("each.0/drain").heldAt("each.1/drain", "retry", "skip", "done", "undo", "abort");
  }

  @Test
  void aGuardIsReadAgainAfterTheGateOfItsGroup() {
    PinnedRunbook runbook =
        withGuard(
            Runbooks.of(group("act", gated(guarded("fleet")), action("a", "cordon"))), "fleet");
    World world = World.of(runbook).says("look", "ok", false).go().askedAt("act", 1);
    world.approve(World.HANAKO).hasRan().heldAt("act", "retry", "undo", "abort");
    world.says("look", "ok", false).retry("act").hasRan().heldAt("act", "retry", "undo", "abort");
    world.says("look", "ok", true).retry("act").hasRan("a").ended(RunState.DONE);
  }

  @Test
  void locksAreTakenInOrderBeforeTheFirstChangeAndGivenBackAtTheEndOfTheGroup() {
    World world =
        World.of(
                Runbooks.of(
                    group(
                        "act",
                        locked("nodes", "fleet"),
                        action("seen", "look"),
                        action("a", "cordon")),
                    action("b", "mail")))
            .hangs("mail")
            .go();
    assertThat(world.made)
        .extracting(Order.Call::activity)
        .containsSubsequence("look", "tasuki.lock", "tasuki.lock", "cordon", "mail");
    assertThat(world.released).containsExactly("prod-a/fleet", "prod-a/nodes");
    world.ends("mail").ended(RunState.DONE);
  }

  @Test
  void aLockThatIsTakenIsWaitedForAndShown() {
    World world = World.of(Runbooks.of(group("act", locked("nodes"), action("a", "cordon"))));
    world.busy.add("prod-a/nodes");
    world.go().hasRan();
    assertThat(world.view().state()).isEqualTo(RunState.WAITING);
    assertThat(world.view().locks()).extracting(RunView.Lock::held).containsExactly(false);
    world.granted("prod-a/nodes").hasRan("a").ended(RunState.DONE);
    assertThat(world.released).containsExactly("prod-a/nodes");
  }

  @Test
  void aLockThatIsNotFreeInTimeHoldsTheRun() {
    World world = World.of(Runbooks.of(group("act", locked("nodes"), action("a", "cordon"))));
    world.busy.add("prod-a/nodes");
    world.go().pass(Duration.ofMinutes(30)).heldAt("a", "retry", "skip", "done", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.LOCK_BUSY.id());
    world.busy.clear();
    world.retry("a").hasRan("a").ended(RunState.DONE);
  }

  @Test
  void aLockThatIsLateHoldsOnlyWhoWaitsForIt() {
    World world =
        World.of(
            Runbooks.of(
                together(
                    "both",
                    group("one", locked("nodes"), action("a", "cordon")),
                    group(
                        "later",
                        Cover.NONE,
                        pause("10m"),
                        group("two", locked("fleet"), action("b", "drain"))))));
    world.busy.add("prod-a/nodes");
    world.busy.add("prod-a/fleet");
    world.go().pass(Duration.ofMinutes(30)).heldAt("a", "retry", "skip", "done", "undo", "abort");
    world.state("b", StepState.WAITING).granted("prod-a/fleet").hasRan("b");
  }

  @Test
  void aLockThatWasGivenBackIsTakenAgainForTheUndo() {
    World world =
        World.of(
                Runbooks.of(
                    group("act", locked("nodes"), action("a", "cordon")),
                    action("b", "drain"),
                    finish(FinishOutcome.FAILED)))
            .hangs("drain")
            .go();
    assertThat(world.released).hasSize(1);
    world.ends("drain").hasRan("a", "b", "a/undo").ended(RunState.FAILED);
    assertThat(world.made.stream().filter(c -> c.activity().equals("tasuki.lock"))).hasSize(2);
    assertThat(world.released).hasSize(2);
  }

  @Test
  void aDiagnosisTakesNoLock() {
    World world =
        new World(
                Runbooks.of(
                    group("act", locked("nodes"), action("seen", "look"), action("a", "cordon"))),
                Mode.DIAGNOSE)
            .go()
            .ended(RunState.DONE);
    assertThat(world.made).hasSize(1);
  }

  @Test
  void aLockThatNobodyWantsAnyMoreIsGivenBack() {
    World world = World.of(Runbooks.of(action("a", "cordon"))).hangs("cordon").go();
    world.granted("prod-a/old");
    assertThat(world.released).containsExactly("prod-a/old");
  }

  @Test
  void aStepMayWorkOnAnotherPlaceThanTheRun() {
    World world =
        World.of(
                Runbooks.of(
                    group("act", on("prod-${1 + 1}"), action("a", "cordon")),
                    action("b", "drain"),
                    finish(FinishOutcome.FAILED)))
            .go()
            .hasRan("a", "b", "a/undo");
    assertThat(world.lastCall("cordon").target().name()).isEqualTo("prod-2");
    assertThat(world.lastCall("drain").target().name()).isEqualTo("prod-a");
    assertThat(world.lastCall("uncordon").target().name()).isEqualTo("prod-2");
  }

  @Test
  void aGateKnowsThePlacesInside() {
    World world =
        World.of(
                Runbooks.of(
                    group(
                        "all",
                        gated(Cover.NONE),
                        group("act", on("staging"), action("a", "cordon")))))
            .go()
            .askedAt("all", 1);
    String digest = world.view().questions().getFirst().digest();
    assertThat(digest).isNotBlank();
    assertThat(world.lastCall("cordon/look").target().name()).isEqualTo("staging");
    world.approve(World.HANAKO).hasRan("a").ended(RunState.DONE);
  }
}
