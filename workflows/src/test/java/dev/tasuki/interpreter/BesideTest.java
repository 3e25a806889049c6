package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.each;
import static dev.tasuki.interpreter.Kinds.set;
import static dev.tasuki.interpreter.Kinds.together;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.onFailure;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Branches and items: what runs at the same time. */
final class BesideTest {
  private static final Step.Action A = action("a", "cordon");
  private static final Step.Action B = action("b", "drain");
  private static final Step.Action ITEM = with(action("cordon", "cordon"), "node", "${node}");
  private static final Step.Action BROKEN = onFailure(action("broken", "tokened"), OnFailure.UNDO);

  @Test
  void branchesRunTogetherAndAllAreAwaited() {
    World world =
        World.of(Runbooks.of(together("both", A, B), action("c", "mail")))
            .hangs("cordon")
            .hangs("drain")
            .go()
            .hasRan("a", "b");
    world.ends("drain").hasRan("a", "b").ends("cordon").hasRan("a", "b", "c").ended(RunState.DONE);
  }

  @Test
  void aHeldBranchDoesNotStopTheOneBeside() {
    World world =
        World.of(Runbooks.of(together("both", A, Runbooks.group("more", B, action("c", "mail")))))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .hangs("drain")
            .go()
            .heldAt("a", "retry", "skip", "done", "undo", "abort");
    world.ends("drain").hasRan("a", "b", "c").retry("a").ended(RunState.DONE);
  }

  @Test
  void beforeUnwindingWhatRunsBesideIsAwaitedAndNothingNewBegins() {
    World world =
        World.of(
                Runbooks.of(
                    together("both", Runbooks.group("one", A, action("c", "mail")), BROKEN)))
            .hangs("cordon")
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go()
            .hasRan("a", "broken");
    assertThat(world.cancelled).isEmpty();
    world.ends("cordon").hasRan("a", "broken", "a/undo").ended(RunState.FAILED);
    world.state("c", StepState.NOT_RUN);
  }

  @Test
  void itemsRunOneAfterTheOtherUnlessMoreAreAllowed() {
    World world = World.of(Runbooks.of(each("each", "['n1', 'n2']", ITEM))).hangs("cordon").go();
    world.hasRan("each.0/cordon").ends("cordon").hasRan("each.0/cordon", "each.1/cordon");
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "n2");
    world.ended(RunState.DONE);

    World two =
        World.of(Runbooks.of(each("each", "['n1', 'n2', 'n3']", 2, 1, ITEM)))
            .hangs("cordon")
            .hangs("cordon")
            .go();
    two.hasRan("each.0/cordon", "each.1/cordon").ends("cordon").ends("cordon");
    two.hasRan("each.0/cordon", "each.1/cordon", "each.2/cordon").ended(RunState.DONE);
  }

  @Test
  void aListThatIsTooLongIsHeldAndNothingBegins() {
    World.of(Runbooks.of(each("each", "['1','2','3','4','5','6']", ITEM)))
        .go()
        .hasRan()
        .heldAt("each", "retry", "undo", "abort");
  }

  @Test
  void anEmptyListIsDone() {
    World.of(Runbooks.of(each("each", "[]", ITEM))).go().hasRan().ended(RunState.DONE);
  }

  @Test
  void outsideOneSeesTheListOfItemsWithTheirStates() {
    World.of(
            Runbooks.of(
                each("each", "['n1', 'n2']", 2, 2, onFailure(ITEM, OnFailure.CONTINUE)),
                set("good", "steps.each.filter(e, e.state == 'done').map(e, e.item)"),
                check("sane", "vars.good == ['n1', 'n2']", OnFailure.UNDO),
                check("inside", "steps.each[1].steps.cordon.x.orValue(0) == 7", OnFailure.UNDO)))
        .fails("cordon", RunbookError.TARGET_DENIED)
        .says("cordon", "x", 7)
        .go()
        .ended(RunState.DONE);
  }

  @Test
  void anItemInWhichAStepFailedAndWentOnHasNotFailed() {
    World world =
        World.of(Runbooks.of(each("each", "['n1', 'n2']", onFailure(ITEM, OnFailure.CONTINUE)), B))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .go()
            .hasRan("each.0/cordon", "each.1/cordon", "b")
            .ended(RunState.DONE);
    world.state("each.0/cordon", StepState.FAILED).state("each.0", StepState.DONE);
  }

  @Test
  void aHeldItemKeepsOthersFromBeginningUntilAPersonMovesItOn() {
    World.of(Runbooks.of(each("each", "['n1', 'n2']", ITEM)))
        .fails("cordon", RunbookError.TARGET_DENIED)
        .go()
        .heldAt("each.0/cordon", "retry", "skip", "done", "undo", "abort")
        .hasRan("each.0/cordon")
        .retry("each.0/cordon")
        .hasRan("each.0/cordon", "each.0/cordon", "each.1/cordon")
        .ended(RunState.DONE);
  }

  @Test
  void aHeldItemThatGoesOnWaitsForItsTurn() {
    World world =
        World.of(Runbooks.of(each("each", "['n1', 'n2']", 1, 2, ITEM)))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .hangs("cordon")
            .go()
            .hasRan("each.0/cordon", "each.1/cordon");
    world.retry("each.0/cordon").hasRan("each.0/cordon", "each.1/cordon");
    world.ends("cordon").hasRan("each.0/cordon", "each.1/cordon", "each.0/cordon");
    world.ended(RunState.DONE);
  }

  @Test
  void anUndoGoesBackThroughItemsAndBranchesInReverse() {
    World.of(
            Runbooks.of(
                each("each", "['n1', 'n2']", ITEM),
                together("both", A, action("b", "cordon")),
                BROKEN))
        .fails("tokened", RunbookError.TARGET_DENIED)
        .go()
        .hasRan(
            "each.0/cordon",
            "each.1/cordon",
            "a",
            "b",
            "broken",
            "b/undo",
            "a/undo",
            "each.1/cordon/undo",
            "each.0/cordon/undo")
        .ended(RunState.FAILED);
  }

  @Test
  void aGateAroundALoopIsAskedOnceForTheWholeList() {
    World world =
        World.of(Runbooks.of(gatedGroup("act", each("each", "['n1', 'n2']", ITEM))))
            .go()
            .askedAt("act", 1);
    assertThat(world.view().questions().getFirst().steps())
        .extracting(s -> s.path() + " " + s.input().get("node"))
        .containsExactly("each.0/cordon n1", "each.1/cordon n2");
    world.approve(World.HANAKO).hasRan("each.0/cordon", "each.1/cordon").ended(RunState.DONE);
  }

  @Test
  void twoBranchesAtOneGateWaitForTheSameQuestion() {
    World world =
        World.of(Runbooks.of(gatedGroup("act", together("both", A, action("b", "cordon")))))
            .go()
            .askedAt("act", 1)
            .approve(World.HANAKO)
            .hasRan("a", "b")
            .ended(RunState.DONE);
    assertThat(world.view().changes()).hasSize(2);
  }

  @Test
  void aLoopThatRanLateStopsWhatRunsAndIsHeld() {
    Step.Loop loop = each("each", "['n1', 'n2']", ITEM);
    Step.Loop timed =
        new Step.Loop(
            loop.head(),
            loop.in(),
            loop.as(),
            1,
            5,
            1,
            loop.steps(),
            loop.cover(),
            Optional.of(new Template("10m")),
            loop.onTimeout());
    World world = World.of(Runbooks.of(timed)).hangs("cordon").go();
    world.pass(Duration.ofMinutes(10));
    assertThat(world.cancelled).hasSize(1);
    world.ends("cordon", CallFailure.reported(RunbookError.CANCELLED, "stopped"));
    world.heldAt("each", "retry", "undo", "abort").retry("each");
    world.hasRan("each.0/cordon", "each.0/cordon", "each.1/cordon").ended(RunState.DONE);
  }
}
