package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.block;
import static dev.tasuki.interpreter.Kinds.choose;
import static dev.tasuki.interpreter.Kinds.keeping;
import static dev.tasuki.interpreter.Kinds.pause;
import static dev.tasuki.interpreter.Kinds.set;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.group;
import static dev.tasuki.interpreter.Runbooks.until;
import static dev.tasuki.interpreter.Runbooks.with;
import static dev.tasuki.interpreter.Runbooks.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets, waits, choices, blocks, and what is kept of an answer. */
final class ThinkingTest {
  @Test
  void whatIsNamedKeepsItsKindAndIsReadLater() {
    World world =
        World.of(
                Runbooks.of(
                    set("limit", "duration('90m')"),
                    set("twice", "[vars.limit, vars.limit + vars.limit]"),
                    check("sane", "vars.twice[1] == duration('3h')", OnFailure.UNDO),
                    with(action("a", "cordon"), "node", "${vars.limit}")))
            .go()
            .ended(RunState.DONE);
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "PT1H30M");
  }

  @Test
  void aWaitIsATimerThatPeopleCanRead() {
    World world = World.of(Runbooks.of(pause("7d"), action("a", "cordon"))).go();
    world.hasRan().state("pause", StepState.WAITING);
    assertThat(world.started.getFirst().summary()).contains("waits until 2026-11-29T09:00:00Z");
    world.pass(Duration.ofDays(7)).hasRan("a").ended(RunState.DONE);
  }

  @Test
  void aWaitForAMomentThatHasPassedIsOver() {
    World.of(Runbooks.of(pause("${run.started}"), action("a", "cordon"))).go().ended(RunState.DONE);
  }

  @Test
  void aWaitBeyondFourHundredDaysIsHeld() {
    World.of(Runbooks.of(pause("401d"))).go().heldAt("pause", "retry", "undo", "abort");
  }

  @Test
  void aWaitInAGroupThatRanLateGoesOnToTheSameMoment() {
    World world =
        World.of(Runbooks.of(within(group("all", pause("1h")), "40m", OnTimeout.HOLD))).go();
    world.pass(Duration.ofMinutes(50)).heldAt("all", "retry", "undo", "abort");
    world.retry("all").pass(Duration.ofMinutes(10)).ended(RunState.DONE);
  }

  @Test
  void theTimeOfAWaitDoesNotCountForMaxDuration() {
    World.of(Runbooks.of(Duration.ofHours(2), pause("3d"), action("a", "cordon")))
        .go()
        .pass(Duration.ofDays(3))
        .hasRan("a")
        .ended(RunState.DONE);
  }

  @Test
  void theFirstCaseThatHoldsIsTaken() {
    World.of(
            Runbooks.of(
                choose("pick", "1 < 2", action("a", "cordon"), action("b", "cordon")),
                choose("again", "1 > 2", action("c", "cordon"), action("d", "cordon"))))
        .go()
        .hasRan("a", "d")
        .state("b", StepState.NOT_RUN)
        .ended(RunState.DONE);
  }

  @Test
  void aBlockSeesOnlyItsParametersAndGivesItsOutputs() {
    World world =
        World.of(
                Runbooks.of(
                    set("node", "'n7'"),
                    block(
                        "prepare",
                        "${vars.node}",
                        "params.node + '!'",
                        with(action("cordon", "cordon"), "node", "${params.node}")),
                    with(action("after", "drain"), "node", "${steps.prepare.what}")))
            .go()
            .hasRan("prepare/cordon", "after")
            .ended(RunState.DONE);
    assertThat(world.made.getFirst().input()).isNotNull();
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "n7");
    assertThat(world.lastCall("drain").input()).containsEntry("node", "n7!");
  }

  @Test
  void aGateKnowsWhatABlockInsideWillDo() {
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup(
                        "act",
                        block(
                            "prepare",
                            "n9",
                            "params.node",
                            with(action("cordon", "cordon"), "node", "${params.node}")))))
            .go()
            .askedAt("act", 1);
    assertThat(world.view().questions().getFirst().steps().getFirst().input())
        .containsEntry("node", "n9");
    world.approve(World.HANAKO).hasRan("prepare/cordon").ended(RunState.DONE);
  }

  @Test
  void onlyWhatIsKeptIsTheOutput() {
    World world =
        World.of(
                Runbooks.of(
                    keeping(action("seen", "look"), "first", "result.nodes[0]"),
                    with(action("a", "cordon"), "node", "${steps.seen.first}")))
            .says("look", "nodes", List.of("n4", "n5"))
            .go()
            .ended(RunState.DONE);
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "n4");
    assertThat(world.memory()).doesNotContain("n5");
  }

  @Test
  void whatIsKeptIsTheResultOfUntil() {
    World.of(
            Runbooks.of(
                keeping(
                    until("ready", "result.count == 2", "0s", "5m", OnTimeout.HOLD),
                    "count",
                    "size(result.nodes)")))
        .says("look", "nodes", List.of("n4"))
        .says("look", "nodes", List.of("n4", "n5"))
        .go()
        .pass(Duration.ofSeconds(20))
        .ended(RunState.DONE);
  }
}
