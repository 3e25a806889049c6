package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LostAttemptTest {
  private static final Duration SETTLE = Duration.ofSeconds(20);

  @Test
  void whatIsSafeIsRepeatedAfterSettlingWithTheSameTokenAndTheHint() {
    World world = World.of(Runbooks.of(action("cordon", "cordon"))).loses("cordon").go();
    world.state("cordon", StepState.UNKNOWN).hasRan("cordon");
    world.pass(SETTLE.minusSeconds(1)).hasRan("cordon");
    world.pass(Duration.ofSeconds(1)).hasRan("cordon", "cordon").ended(RunState.DONE);
    assertThat(world.tokens().get(0)).isEqualTo(world.tokens().get(1)).hasSizeLessThanOrEqualTo(64);
    assertThat(world.lastCall("cordon").hint().orElseThrow()).containsEntry("evicted", 3);
    assertThat(world.lastCall("cordon").attempt()).isEqualTo(2);
  }

  @Test
  void whatTakesATokenIsRepeatedWithTheSameOne() {
    World world = World.of(Runbooks.of(action("t", "tokened"))).loses("tokened").go().pass(SETTLE);
    world.hasRan("t", "t").ended(RunState.DONE);
    assertThat(world.tokens().get(0)).isEqualTo(world.tokens().get(1));
  }

  @Test
  void whatTheProbeFoundToHaveHappenedIsNotRepeated() {
    TreeMap<String, Object> output = new TreeMap<>();
    output.put("instance", "i-2");
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .loses("replace")
            .probes("replace", new ProbeAnswer.Happened(new ActionAnswer(output, true)))
            .go()
            .approve(World.HANAKO)
            .pass(SETTLE);
    world.hasRan("replace").ended(RunState.DONE).state("replace", StepState.DONE);
  }

  @Test
  void whatTheProbeFoundNotToHaveHappenedIsRepeated() {
    World.of(Runbooks.of(gated(action("replace", "replace"))))
        .loses("replace")
        .probes("replace", new ProbeAnswer.DidNotHappen("no activity has our mark"))
        .go()
        .approve(World.HANAKO)
        .pass(SETTLE)
        .hasRan("replace", "replace")
        .ended(RunState.DONE);
  }

  @Test
  void nothingIsProbedBeforeItHasSettled() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .loses("replace")
            .go()
            .approve(World.HANAKO)
            .pass(SETTLE.minusSeconds(1));
    assertThat(world.made).noneMatch(call -> call.kind() == CallKind.PROBE);
  }

  @Test
  void aPersonIsAskedWhereTheProbeCannotTell() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .loses("replace")
            .probes("replace", new ProbeAnswer.CannotTell("two marks"))
            .go()
            .approve(World.HANAKO)
            .pass(SETTLE)
            .heldAt("replace", "done", "retry", "undo", "abort")
            .state("replace", StepState.UNKNOWN);
    assertThat(RunMarkdown.of(world.view())).contains("It may have happened", "tasuki done");
    world.happened("replace").hasRan("replace").ended(RunState.DONE);
  }

  @Test
  void aPersonIsAskedWhereTheProbeFails() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .loses("replace")
            .fails("replace/probe", RunbookError.TARGET_DENIED)
            .go()
            .approve(World.HANAKO)
            .pass(SETTLE)
            .heldAt("replace", "done", "retry", "undo", "abort")
            .state("replace", StepState.UNKNOWN)
            .hasRan("replace");
    assertThat(world.view().held().getFirst().why()).contains("the look for its effect failed");
  }

  @Test
  void whatCannotBeLookedForIsRepeatedOnlyByAPerson() {
    World world = World.of(Runbooks.of(action("mail", "mail"))).loses("mail").go().pass(SETTLE);
    world.heldAt("mail", "done", "retry", "undo", "abort").pass(Duration.ofDays(3)).hasRan("mail");
    world.retry("mail").hasRan("mail", "mail").ended(RunState.DONE);
    assertThat(world.tokens().get(0)).isEqualTo(world.tokens().get(1));
  }

  @Test
  void anUnansweredRequestIsAsUnknownAsALostWorker() {
    World.of(Runbooks.of(action("mail", "mail")))
        .fails("mail", RunbookError.OUTCOME_UNKNOWN)
        .go()
        .pass(SETTLE)
        .heldAt("mail", "done", "retry", "undo", "abort");
  }

  @Test
  void whatNeverStartedIsScheduledAgainWithoutAProbe() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .neverStarts("replace")
            .go()
            .approve(World.HANAKO);
    world.hasRan("replace", "replace").ended(RunState.DONE);
    assertThat(world.made).noneMatch(call -> call.kind() == CallKind.PROBE);
    assertThat(world.lastCall("replace").attempt()).isEqualTo(1);
  }

  @Test
  void aLostAttemptWhoseTimeIsUpIsNotRepeatedButAskedAbout() {
    World.of(Runbooks.of(timeout(action("cordon", "cordon"), "10s")))
        .loses("cordon")
        .go()
        .pass(SETTLE)
        .heldAt("cordon", "done", "retry", "undo", "abort")
        .hasRan("cordon");
  }

  @Test
  void passingTroubleIsRepeatedWithGrowingPauses() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon")))
            .fails("cordon", RunbookError.TARGET_TRANSIENT)
            .fails("cordon", RunbookError.TARGET_UNSENT)
            .go();
    world.pass(Duration.ofSeconds(2)).hasRan("cordon", "cordon");
    world.pass(Duration.ofSeconds(3)).hasRan("cordon", "cordon");
    world.pass(Duration.ofSeconds(1)).hasRan("cordon", "cordon", "cordon").ended(RunState.DONE);
  }

  @Test
  void aThrottledStepWaitsAsLongAsTheTargetAsks() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon")))
            .throttled("cordon", Duration.ofSeconds(45))
            .go();
    world.pass(Duration.ofSeconds(44)).hasRan("cordon");
    world.pass(Duration.ofSeconds(1)).hasRan("cordon", "cordon").ended(RunState.DONE);
  }

  @Test
  void passingTroubleEndsWithTheStepsTime() {
    World world = World.of(Runbooks.of(timeout(action("cordon", "cordon"), "10s")));
    for (int i = 0; i < 5; i++) {
      world.fails("cordon", RunbookError.TARGET_TRANSIENT);
    }
    world
        .go()
        .pass(Duration.ofMinutes(1))
        .heldAt("cordon", "retry", "skip", "done", "undo", "abort");
    world.retry("cordon").pass(Duration.ofMinutes(1)).ended(RunState.DONE);
  }

  @Test
  void afterAConflictWhatWasApprovedIsComparedAgain() {
    World world =
        World.of(Runbooks.of(gated(action("replace", "replace"))))
            .fails("replace", RunbookError.TARGET_CONFLICT)
            .seesUid("replace", "u1")
            .seesUid("replace", "u1")
            .seesUid("replace", "u2")
            .go()
            .approve(World.HANAKO)
            .pass(Duration.ofSeconds(2));
    world.askedAt("replace", 2).hasRan("replace");
    assertThat(world.view().questions().getFirst().differences())
        .containsExactly("replace uid: was \"u1\", is \"u2\"");
  }
}
