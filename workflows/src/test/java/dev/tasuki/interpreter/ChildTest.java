package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.expressions;
import static dev.tasuki.interpreter.Kinds.runs;
import static dev.tasuki.interpreter.Kinds.withChild;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.finish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ChildTest {
  private static final RunbookDefinition CHILD =
      Kinds.runbook("child", expressions("count", "3"), Cover.NONE, action("x", "look"));

  private static World world(Step... steps) {
    return World.of(withChild(Runbooks.of(steps), CHILD));
  }

  private static SortedMap<String, Object> count(Object value) {
    SortedMap<String, Object> outputs = new TreeMap<>();
    outputs.put("count", value);
    return outputs;
  }

  @Test
  void itsOutputsAndOutcomeAreRead() {
    World world =
        world(
                runs("sub", "child", Optional.empty(), true),
                check(
                    "sane", "steps.sub.count == 3 && steps.sub.outcome == 'done'", OnFailure.UNDO))
            .go();
    Order.StartChild child = world.children.getFirst();
    assertThat(child.start().workflowId()).isEqualTo(World.ID + ":sub");
    assertThat(child.start().requester()).isEqualTo(World.REQUESTER);
    assertThat(child.start().mode()).isEqualTo(Mode.EXECUTE);
    assertThat(child.start().bundle()).contains(World.BUNDLE).isEqualTo(world.view().bundle());
    assertThat(child.start().definitionDigest()).isEqualTo(child.runbook().digest());
    world.childEnds(RunState.DONE, count(3)).ended(RunState.DONE);
  }

  @Test
  void aChildThatFailedFailsTheStepAndARetryRunsItAnew() {
    World world = world(runs("sub", "child", Optional.empty(), true)).go();
    world.childEnds(RunState.REFUSED, new TreeMap<>()).heldAt("sub", "retry", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.CHILD_FAILED.id());
    world.retry("sub");
    assertThat(world.children.getLast().start().workflowId()).isEqualTo(World.ID + ":sub.2");
    world.childEnds(RunState.NO_ACTION, new TreeMap<>()).ended(RunState.DONE);
  }

  @Test
  void itGoesNoFurtherThanItsCaller() {
    World world =
        new World(
                withChild(Runbooks.of(runs("sub", "child", Optional.empty(), true)), CHILD),
                Mode.DIAGNOSE)
            .go();
    assertThat(world.children.getFirst().start().mode()).isEqualTo(Mode.DIAGNOSE);
    World less = world(runs("sub", "child", Optional.of(ChildMode.DIAGNOSE), true)).go();
    assertThat(less.children.getFirst().start().mode()).isEqualTo(Mode.DIAGNOSE);
  }

  @Test
  void whatADiagnosisGivesMayBeAbsent() {
    world(
            runs("sub", "child", Optional.of(ChildMode.PROPOSE), true),
            check(
                "sane",
                "steps.sub.count.orValue(0) == 0 && steps.sub.outcome == 'proposed'",
                OnFailure.UNDO))
        .go()
        .ended(RunState.DONE);
  }

  @Test
  void oneThatIsOnlyProposedIsShownWithItsCommand() {
    World world = world(runs("sub", "child", Optional.of(ChildMode.PROPOSE), true)).go();
    world.ended(RunState.DONE);
    assertThat(world.children).isEmpty();
    assertThat(world.view().proposals())
        .extracting(RunView.Proposal::command)
        .containsExactly("./tasuki start child --target prod-a --mode execute");
  }

  @Test
  void oneThatIsNotAwaitedGivesItsId() {
    World world =
        world(
                runs("sub", "child", Optional.empty(), false),
                check("sane", "steps.sub.runId.endsWith(':sub')", OnFailure.UNDO))
            .go();
    assertThat(world.children.getFirst().await()).isFalse();
    world.childEnds(RunState.RUNNING, new TreeMap<>()).ended(RunState.DONE);
  }

  @Test
  void anAbortReachesIt() {
    World world = world(runs("sub", "child", Optional.empty(), true)).go().abort("", true);
    assertThat(world.cancelled).containsExactly(world.children.getFirst().id());
    world.childEnds(RunState.ABORTED, new TreeMap<>()).ended(RunState.ABORTED);
  }

  @Test
  void anAbortThatLeavesThingsLetsItLeaveThemToo() {
    World world = world(runs("sub", "child", Optional.empty(), true)).go().abort("", false);
    assertThat(world.cancelled).isEmpty();
    assertThat(world.left).containsExactly(world.children.getFirst().start().workflowId());
    world.childEnds(RunState.ABORTED, new TreeMap<>(), "x").ended(RunState.ABORTED);
    assertThat(world.finish().message()).contains("sub/x");
  }

  @Test
  void oneThatIsLeftTouchesNothingMore() {
    World world = World.of(Runbooks.of(action("a", "cordon"), action("b", "drain")));
    world.hangs("drain").go().leaveRequested();
    world.ends("drain").hasRan("a", "b").ended(RunState.ABORTED);
  }

  @Test
  void whatAGoodChildLeftIsADebtWhenItsCallerUnwinds() {
    World world =
        world(
                action("a", "cordon"),
                runs("sub", "child", Optional.empty(), true),
                finish(FinishOutcome.FAILED))
            .go();
    world.childEnds(RunState.DONE, count(3), "x", "y").heldAt("sub", "done", "abort");
    assertThat(world.view().held().getFirst().why()).contains("x, y");
    world.hasRan("a", "a/undo").happened("sub").ended(RunState.FAILED);
  }

  @Test
  void whatChangedNothingIsNoDebt() {
    World world =
        world(runs("sub", "child", Optional.empty(), true), finish(FinishOutcome.FAILED)).go();
    world.childEnds(RunState.DONE, count(3)).ended(RunState.FAILED);
  }

  @Test
  void anUnknownRunbookIsHeldAndNotThrown() {
    world(runs("sub", "other", Optional.of(ChildMode.DIAGNOSE), true))
        .go()
        .heldAt("sub", "retry", "undo", "abort");
  }
}
