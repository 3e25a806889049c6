package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FreezeTest {
  private static final Instant END = Instant.parse("2026-11-24T09:00:00Z");
  private static final Step.Action A = action("a", "cordon");

  private static Standstill frozen(boolean midway, String... approvers) {
    return new Standstill(
        Standstill.Kind.FREEZE,
        0,
        midway,
        Optional.of(new Frozen("year-end", Optional.of(END), List.of(approvers))));
  }

  @Test
  void aFrozenChangeIsHeldAndGoesOnByItselfWhenTheFreezeEnds() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", frozen(false)).go();
    world.heldAt("a", "retry", "skip", "undo", "abort");
    assertThat(world.view().state()).isEqualTo(RunState.HELD);
    world.pass(Duration.ofHours(47)).hasRan("a");
    world.pass(Duration.ofHours(2)).hasRan("a", "a").ended(RunState.DONE);
  }

  @Test
  void whatAFreezeEndsInIsAskedAnewWhereItsApprovalBecameTooOld() {
    World world = World.of(Runbooks.of(gated(action("b", "drain")))).go();
    world.switchedOff("drain", frozen(false)).approve(World.HANAKO);
    world.pass(Duration.ofDays(2)).askedAt("b", 2).hasRan("b");
  }

  @Test
  void aFreezesOwnApproverLetsAStepPassAndTheHandGetsTheWord() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", frozen(false, "@sre")).go();
    world.heldAt("a", "retry", "skip", "pass", "undo", "abort");
    world.pass("a").hasRan("a", "a").ended(RunState.DONE);
    assertThat(world.lastCall("cordon").pass().orElseThrow().body().person())
        .isEqualTo(World.HANAKO);
    assertThat(world.view().notes()).anyMatch(note -> note.contains("pass a freeze"));
  }

  @Test
  void nobodyElseLetsItPassNorDoesWhoAskedForTheRun() {
    World world = World.of(Runbooks.of(A)).switchedOff("cordon", frozen(false, "@sre")).go();
    CommandRecord order = world.order(WayOn.PASS, "a", false);
    world.refused(by(order, World.STRANGER), RunbookError.NOT_APPROVER);
    world.refused(by(order, World.REQUESTER), RunbookError.REQUESTER_EXCLUDED);
    World open = World.of(Runbooks.of(A)).switchedOff("cordon", frozen(false)).go();
    open.refused(open.order(WayOn.PASS, "a", false), RunbookError.NOT_HELD);
  }

  private static CommandRecord by(CommandRecord order, Person person) {
    return new CommandRecord(
        order.workflowId(),
        order.firstRunId(),
        order.step(),
        order.revision(),
        order.wayOn(),
        order.undo(),
        person,
        order.reason(),
        order.clickId(),
        order.at());
  }

  @Test
  void aFreezeThatBeganInTheMiddleIsWaitedForAndTheRestFollows() {
    World world =
        World.of(Runbooks.of(action("b", "cordon"))).switchedOff("cordon", frozen(true)).go();
    world.pass(Duration.ofDays(3)).hasRan("b", "b").ended(RunState.DONE);
    assertThat(world.lastCall("cordon").attempt()).isEqualTo(2);
  }

  @Test
  void aFrozenStepMayBeSkippedOrTriedAgainAndNothingComesOfTheEndLater() {
    World world =
        World.of(Runbooks.of(A, gated(action("b", "drain"))))
            .switchedOff("cordon", frozen(false))
            .go();
    world.skip("a").pass(Duration.ofMinutes(5)).hasRan("a").askedAt("b", 1);
    World again = World.of(Runbooks.of(A)).switchedOff("cordon", frozen(false)).go();
    again.retry("a").hasRan("a", "a").ended(RunState.DONE);
  }
}
