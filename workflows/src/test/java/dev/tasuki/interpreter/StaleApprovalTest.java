package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.with;
import static dev.tasuki.interpreter.Seen.covers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs is what was approved, or it is asked again, by either way a difference is found. */
final class StaleApprovalTest {
  private static final String SAID =
      "drain did not act, since it is not as it was approved: uid: was \"u1\", is \"u2\"";

  private static World gatedDrain() {
    return World.of(Runbooks.of(gated(action("drain", "drain"))));
  }

  private static List<String> differences(World world) {
    return world.view().questions().getFirst().differences();
  }

  /** The digest that the hand reckons from its call is one of those that were approved. */
  private static void covered(World world, String activity) {
    ActionCall call = world.lastCall(activity);
    GateStep step =
        new GateStep(
            call.step(),
            activity,
            call.target(),
            call.input(),
            call.approval().orElseThrow().deferred(),
            call.approvedFacts().orElseThrow());
    assertThat(covers(call.approval().orElseThrow(), step)).isTrue();
  }

  @Test
  void whatTheLookBeforeTheFirstAttemptFindsIsAskedAgainAndNeverRuns() {
    World world =
        gatedDrain()
            .seesUid("drain", "u1")
            .seesUid("drain", "u2")
            .seesUid("drain", "u2")
            .seesUid("drain", "u2")
            .go()
            .approve(World.HANAKO)
            .askedAt("drain", 2)
            .hasRan();
    assertThat(differences(world)).containsExactly("drain uid: was \"u1\", is \"u2\"");

    world.approve(World.HANAKO).hasRan("drain").ended(RunState.DONE);
    assertThat(world.lastCall("drain").approvedFacts().orElseThrow()).containsEntry("uid", "u2");
    covered(world, "drain");
  }

  @Test
  void whatTheHandsOwnLastCheckFindsIsAskedAgainWithWhatItSaid() {
    World world =
        gatedDrain()
            .seesUid("drain", "u1")
            .seesUid("drain", "u1")
            .seesUid("drain", "u2")
            .seesUid("drain", "u2")
            .fails("drain", RunbookError.APPROVAL_STALE, SAID)
            .go()
            .approve(World.HANAKO)
            .askedAt("drain", 2);
    assertThat(differences(world)).containsExactly(SAID);
    assertThat(world.view().questions().getFirst().steps().getFirst().facts())
        .containsEntry("uid", "u2");

    world.hasRan("drain").approve(World.HANAKO).hasRan("drain", "drain").ended(RunState.DONE);
    assertThat(world.lastCall("drain").approvedFacts().orElseThrow()).containsEntry("uid", "u2");
    covered(world, "drain");
  }

  @Test
  void aLookSeesWhatIsThereAndNotWhatWasApprovedBefore() {
    World world =
        gatedDrain()
            .fails("drain", RunbookError.APPROVAL_STALE, SAID)
            .go()
            .approve(World.HANAKO)
            .askedAt("drain", 2);

    assertThat(world.lastCall("drain").approvedFacts()).isPresent();
    assertThat(world.lastCall("drain/look").approvedFacts()).isEmpty();
  }

  @Test
  void aDenialOfWhatWasAskedAgainIsNotOutweighedByTheFirstApproval() {
    gatedDrain()
        .fails("drain", RunbookError.APPROVAL_STALE, SAID)
        .go()
        .approve(World.HANAKO)
        .deny(World.TARO)
        .hasRan("drain")
        .ended(RunState.DENIED);
  }

  @Test
  void silenceAfterADifferenceRunsNothing() {
    gatedDrain()
        .seesUid("drain", "u1")
        .seesUid("drain", "u2")
        .go()
        .approve(World.HANAKO)
        .pass(Duration.ofHours(3))
        .heldAt("drain", "retry", "undo", "abort")
        .hasRan();
  }

  @Test
  void oneMoreThatWouldBeLostIsAskedAgain() {
    World world =
        gatedDrain()
            .seesLost("drain", "shop/a")
            .seesLost("drain", "shop/a", "shop/b")
            .go()
            .approve(World.HANAKO)
            .hasRan()
            .askedAt("drain", 2);
    assertThat(differences(world))
        .containsExactly(
            "drain lost: new [\"shop/b\"]; was [\"shop/a\"], is [\"shop/a\",\"shop/b\"]");
  }

  @Test
  void oneLessRunsOnWhatWasApproved() {
    World world =
        gatedDrain()
            .seesLost("drain", "shop/a", "shop/b")
            .seesLost("drain", "shop/b")
            .go()
            .approve(World.HANAKO)
            .hasRan("drain")
            .ended(RunState.DONE);
    assertThat(world.lastCall("drain").approvedFacts().orElseThrow())
        .containsEntry("lost", List.of("shop/a", "shop/b"));
    covered(world, "drain");
  }

  @Test
  void whatNoFactNamesRuns() {
    // Each look has another resource version.
    gatedDrain()
        .seesUid("drain", "u1")
        .seesUid("drain", "u1")
        .go()
        .approve(World.HANAKO)
        .hasRan("drain")
        .ended(RunState.DONE);
  }

  @Test
  void ofAChangeWhoseInputWasKnownLaterItsOwnLookIsWhatTheHandChecks() {
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup(
                        "act",
                        action("cordon", "cordon"),
                        with(action("drain", "drain"), "grace", "${steps.cordon.grace}"))))
            .says("cordon", "grace", "60s")
            .seesUid("drain", "u2")
            .seesUid("drain", "u3")
            .seesUid("drain", "u3")
            .fails("drain", RunbookError.APPROVAL_STALE, SAID)
            .go()
            .approve(World.HANAKO);
    assertThat(world.lastCall("drain").approvedFacts().orElseThrow()).containsEntry("uid", "u2");

    world
        .hasRan("cordon", "drain")
        .askedAt("act", 2)
        .approve(World.HANAKO)
        .hasRan("cordon", "drain", "drain");
    world.ended(RunState.DONE);
  }

  @Test
  void aRepeatAfterALostAttemptIsCheckedAgainstTheSameApproval() {
    World world =
        gatedDrain()
            .loses("drain")
            .fails("drain", RunbookError.APPROVAL_STALE, SAID)
            .go()
            .approve(World.HANAKO)
            .pass(Duration.ofMinutes(1))
            .hasRan("drain", "drain")
            .askedAt("drain", 2);
    assertThat(differences(world)).containsExactly(SAID);
  }

  @Test
  void whereALostAttemptDidNotHappenAStaleApprovalIsAskedAgain() {
    World.of(Runbooks.of(gated(action("replace", "replace"))))
        .loses("replace")
        .probes("replace", new ProbeAnswer.DidNotHappen("it runs"))
        .fails("replace", RunbookError.APPROVAL_STALE, SAID)
        .go()
        .approve(World.HANAKO)
        .pass(Duration.ofMinutes(1))
        .hasRan("replace", "replace")
        .askedAt("replace", 2);
  }
}
