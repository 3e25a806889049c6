package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.onFailure;
import static dev.tasuki.interpreter.Runbooks.until;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dry runs: everything but the changes. */
final class RehearsalTest {
  private static World dry(Step... steps) {
    return new World(Runbooks.of(steps), Mode.DRY_RUN);
  }

  private static String detail(World world, String path) {
    return world.view().steps().stream()
        .filter(step -> step.path().equals(path))
        .map(RunView.StepView::detail)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void changesAreOnlyLookedAtAndTheGateIsShownUnasked() {
    World world =
        dry(gatedGroup("act", action("cordon", "cordon"), action("drain", "drain")))
            .seesUid("drain", "u1")
            .seesUid("drain", "u1")
            .go()
            .hasRan()
            .ended(RunState.DONE)
            .state("cordon", StepState.DONE);
    assertThat(detail(world, "drain")).isEqualTo("dry run (full): evicts 7 pods");
    assertThat(detail(world, "act")).contains("would ask @sre or @dba: Replace it?");
    assertThat(world.view().now())
        .contains(
            "nothing was changed. Changes looked at: 2 (full), 0 (permission-only), 0 (none).");
    assertThat(world.view().changes()).isEmpty();
  }

  @Test
  void aGateOnOneActionIsShownBesideItsEffects() {
    World world =
        dry(gated(action("drain", "drain")))
            .seesUid("drain", "u1")
            .seesUid("drain", "u1")
            .go()
            .hasRan()
            .ended(RunState.DONE);
    assertThat(detail(world, "drain"))
        .contains("would ask @sre or @dba: Replace it?", "evicts 7 pods");
  }

  @Test
  void whatNeedsTheOutputOfAChangeIsReportedAsNotSimulated() {
    World world =
        dry(
                action("drain", "drain"),
                check("none-blocked", "size(steps.drain.blocked) == 0", OnFailure.UNDO),
                with(action("cordon", "cordon"), "node", "${steps.drain.node}"),
                with(action("mail", "mail"), "node", "${steps.cordon.node}"))
            .go()
            .hasRan()
            .ended(RunState.DONE)
            .state("none-blocked", StepState.NOT_RUN)
            .state("mail", StepState.NOT_RUN);
    assertThat(detail(world, "cordon")).isEqualTo("not simulated: needs what drain would give");
    assertThat(world.view().now()).contains("Not simulated: 3 steps.");
  }

  @Test
  void afterTheFirstChangeNothingIsWaitedForAndNoAssertHeldAgainstIt() {
    World world =
        dry(
                action("cordon", "cordon"),
                until("settled", "result.ready", "0s", "20m", OnTimeout.HOLD),
                check("still", "steps.settled.ready == true", OnFailure.UNDO))
            .says("look", "ready", false)
            .go()
            .hasRan()
            .ended(RunState.DONE)
            .state("settled", StepState.DONE)
            .state("still", StepState.NOT_RUN);
    assertThat(detail(world, "settled")).contains("would wait 20m at most until result.ready");
  }

  @Test
  void beforeTheFirstChangeItWaitsAndJudgesAsAnyRun() {
    dry(
            until("settled", "result.ready", "0s", "20s", OnTimeout.CONTINUE),
            check("must", "false", OnFailure.UNDO),
            action("cordon", "cordon"))
        .says("look", "ready", false)
        .go()
        .pass(Duration.ofMinutes(1))
        .hasRan()
        .ended(RunState.REFUSED)
        .state("settled", StepState.TIMED_OUT)
        .state("cordon", StepState.NOT_RUN);
  }

  @Test
  void aLookThatFailsEndsItWithTheReason() {
    World world =
        dry(action("drain", "drain"), action("cordon", "cordon"))
            .fails("drain/look", RunbookError.TARGET_DENIED)
            .go()
            .hasRan()
            .ended(RunState.FAILED)
            .state("cordon", StepState.NOT_RUN);
    assertThat(world.view().now()).contains("The dry run stops at");
  }

  @Test
  void aStepThatMayFailMayFailHereToo() {
    dry(onFailure(action("drain", "drain"), OnFailure.CONTINUE), action("cordon", "cordon"))
        .fails("drain/look", RunbookError.TARGET_DENIED)
        .go()
        .ended(RunState.DONE)
        .state("drain", StepState.FAILED)
        .state("cordon", StepState.DONE);
  }
}
