package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.each;
import static dev.tasuki.interpreter.Kinds.group;
import static dev.tasuki.interpreter.Kinds.lastly;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.finish;
import static dev.tasuki.interpreter.Runbooks.onFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import org.junit.jupiter.api.Test;

final class FinallyTest {
  private static final Step.Action A = action("a", "cordon");
  private static final Step.Action BROKEN = onFailure(action("broken", "tokened"), OnFailure.UNDO);
  private static final Step.Action TIDY = action("tidy", "unmail");

  @Test
  void itRunsWhenTheGroupIsLeft() {
    World.of(Runbooks.of(group("all", lastly(TIDY), A), action("b", "drain")))
        .go()
        .hasRan("a", "tidy", "b")
        .ended(RunState.DONE);
  }

  @Test
  void itRunsInItsOrderWhenTheRunUnwinds() {
    World.of(Runbooks.of(action("first", "cordon"), group("all", lastly(TIDY), A, BROKEN)))
        .fails("tokened", RunbookError.TARGET_DENIED)
        .go()
        .hasRan("first", "a", "broken", "a/undo", "tidy", "first/undo")
        .ended(RunState.FAILED);
  }

  @Test
  void aGroupThatWasLeftHasNothingMoreToTidy() {
    World.of(Runbooks.of(group("all", lastly(TIDY), A), BROKEN))
        .fails("tokened", RunbookError.TARGET_DENIED)
        .go()
        .hasRan("a", "tidy", "broken", "a/undo")
        .ended(RunState.FAILED);
  }

  @Test
  void aFinishInsideRunsItAndUndoesNothing() {
    World.of(Runbooks.of(group("all", lastly(TIDY), A, finish(FinishOutcome.DONE))))
        .go()
        .hasRan("a", "tidy")
        .ended(RunState.DONE);
  }

  @Test
  void eachItemHasItsOwn() {
    World.of(Runbooks.of(each("each", "['n1', 'n2']", group("all", lastly(TIDY), A))))
        .go()
        .hasRan("each.0/a", "each.0/tidy", "each.1/a", "each.1/tidy")
        .ended(RunState.DONE);
  }

  @Test
  void oneThatFailsIsADebtForWhichTheRunIsHeldAtItsEnd() {
    World world =
        World.of(Runbooks.of(group("all", lastly(TIDY), A), action("b", "drain")))
            .fails("unmail", RunbookError.TARGET_DENIED)
            .go()
            .hasRan("a", "tidy", "b")
            .heldAt("tidy", "retry", "done", "abort");
    world.happened("tidy").ended(RunState.DONE);
    assertThat(world.view().now()).contains("Every step is done");
  }

  @Test
  void oneThatFailsWhileUnwindingDoesNotStopTheUnwinding() {
    World.of(Runbooks.of(A, group("all", lastly(TIDY), BROKEN)))
        .fails("tokened", RunbookError.TARGET_DENIED)
        .fails("unmail", RunbookError.TARGET_DENIED)
        .go()
        .hasRan("a", "broken", "tidy", "a/undo")
        .heldAt("tidy", "retry", "done", "abort")
        .retry("tidy")
        .hasRan("a", "broken", "tidy", "a/undo", "tidy")
        .ended(RunState.FAILED);
  }

  @Test
  void anAbortThatLeavesThingsDoesNotRunIt() {
    World.of(Runbooks.of(group("all", lastly(TIDY), A)))
        .fails("cordon", RunbookError.TARGET_DENIED)
        .go()
        .abort("a", false)
        .hasRan("a")
        .ended(RunState.ABORTED);
  }

  @Test
  void aDiagnosisHasNothingToTidy() {
    new World(Runbooks.of(group("all", lastly(TIDY), action("seen", "look"), A)), Mode.DIAGNOSE)
        .go()
        .hasRan()
        .ended(RunState.DONE);
  }
}
