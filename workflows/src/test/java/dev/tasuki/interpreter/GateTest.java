package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.with;
import static dev.tasuki.interpreter.Seen.covers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static World gatedDrain() {
    return World.of(
        Runbooks.of(gatedGroup("act", action("cordon", "cordon"), action("drain", "drain"))));
  }

  @Test
  void nothingIsChangedBeforeSomebodyApproves() {
    World world = gatedDrain().go().askedAt("act", 1).hasRan();
    world.approve(World.HANAKO).hasRan("cordon", "drain").ended(RunState.DONE);
    assertThat(world.view().changes())
        .extracting(RunView.Change::approvedBy)
        .containsOnly(List.of("hanako"));
    assertThat(world.lastCall("drain").approval().orElseThrow().decisions()).hasSize(1);
    assertThat(world.lastCall("drain").approvedFacts().orElseThrow()).containsEntry("uid", "u1");
  }

  @Test
  void theQuestionShowsWhatHowRiskyAndHowItIsUndone() {
    RunView.Question question =
        gatedDrain().seesUid("cordon", "u1").go().view().questions().getFirst();
    assertThat(question.risk()).isEqualTo("disruptive");
    assertThat(question.steps())
        .extracting(RunView.PlannedStep::path)
        .containsExactly("cordon", "drain");
    assertThat(question.steps().getFirst().input()).containsEntry("node", "n1");
    assertThat(question.steps().getFirst().effects()).containsExactly("evicts 7 pods");
    assertThat(question.steps().getFirst().undo()).isEqualTo("uncordon");
    assertThat(question.steps().getFirst().facts()).containsOnlyKeys("uid");
  }

  @Test
  void aDenialEndsTheRun() {
    gatedDrain().go().deny(World.HANAKO).hasRan().ended(RunState.DENIED);
  }

  @Test
  void aDenialMayBeLeftBehindWhereTheGateSaysSo() {
    World.of(
            Runbooks.of(
                gatedGroup("act", OnDenied.CONTINUE, action("drain", "drain")),
                action("cordon", "cordon")))
        .go()
        .deny(World.HANAKO)
        .hasRan("cordon")
        .ended(RunState.DONE)
        .state("act", StepState.DENIED);
  }

  @Test
  void silenceHoldsTheRunAndRetryAsksAgain() {
    World world =
        gatedDrain()
            .go()
            .pass(Duration.ofMinutes(30))
            .heldAt("act", "retry", "undo", "abort")
            .hasRan();
    assertThat(world.view().state()).isEqualTo(RunState.HELD);
    world.retry("act").askedAt("act", 2).approve(World.HANAKO).ended(RunState.DONE);
  }

  @Test
  void whatIsNoLongerAsApprovedIsAskedAnewWithTheDifference() {
    World world =
        gatedDrain()
            .seesUid("drain", "u1")
            .seesUid("drain", "u2")
            .go()
            .approve(World.HANAKO)
            .hasRan("cordon")
            .askedAt("act", 2);
    assertThat(world.view().questions().getFirst().differences())
        .containsExactly("drain uid: was \"u1\", is \"u2\"");
    assertThat(world.view().questions().getFirst().steps())
        .extracting(RunView.PlannedStep::path)
        .containsExactly("drain");
    world.seesUid("drain", "u2").approve(World.TARO);
  }

  @Test
  void inputsThatAreOthersThanWereApprovedAreAskedAnewWithTheDifference() {
    // The checker lets no clock into inputs; the machine does not rest on that.
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup("act", with(action("drain", "drain"), "since", "${string(now)}"))))
            .go()
            .pass(Duration.ofMinutes(5));
    world.approve(World.HANAKO).hasRan().askedAt("act", 2);
    assertThat(world.view().questions().getFirst().differences())
        .singleElement()
        .asString()
        .startsWith("drain since: was ");
    world.approve(World.HANAKO).hasRan("drain").ended(RunState.DONE);
  }

  @Test
  void anApprovalIsNotValidForEver() {
    World world =
        gatedDrain().hangs("cordon").go().approve(World.HANAKO).pass(Duration.ofMinutes(61));
    world.ends("cordon").hasRan("cordon").askedAt("act", 2);
    world.approve(World.HANAKO).hasRan("cordon", "drain").ended(RunState.DONE);
  }

  @Test
  void inputsThatDependOnAStepInsideAreShownAsKnownLater() {
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup(
                        "act",
                        action("cordon", "cordon"),
                        with(action("drain", "drain"), "grace", "${steps.cordon.grace}"))))
            .says("cordon", "grace", "60s")
            .go();
    assertThat(world.view().questions().getFirst().steps().getLast().input())
        .containsEntry("grace", "known after cordon");
    world.approve(World.HANAKO).hasRan("cordon", "drain").ended(RunState.DONE);
    assertThat(world.lastCall("drain").input()).containsEntry("grace", "60s");
  }

  @Test
  void theHandsOwnLastCheckMayFindTheApprovalStale() {
    gatedDrain()
        .fails("drain", RunbookError.APPROVAL_STALE)
        .go()
        .approve(World.HANAKO)
        .askedAt("act", 2)
        .approve(World.HANAKO)
        .hasRan("cordon", "drain", "drain")
        .ended(RunState.DONE);
  }

  @Test
  void aGateOnOneActionCoversIt() {
    World.of(Runbooks.of(gated(action("drain", "drain"))))
        .go()
        .askedAt("drain", 1)
        .approve(World.HANAKO)
        .hasRan("drain")
        .ended(RunState.DONE);
  }

  @Test
  void twoGroupsNeedTwoPeopleAndOnePersonCountsOnce() {
    World world =
        gatedDrain()
            .policy(
                new GatePolicy(
                    List.of(List.of("@sre"), List.of("@dba")),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1)))
            .go();
    world.approve(World.TARO).hasRan();
    world.refused(world.decision(World.TARO, Verdict.APPROVE), RunbookError.ALREADY_DECIDED);
    world.approve(World.HANAKO).hasRan("cordon", "drain").ended(RunState.DONE);
  }

  @Test
  void whoMayNotDecideIsToldWhy() {
    World world = gatedDrain().go();
    world.refused(world.decision(World.STRANGER, Verdict.APPROVE), RunbookError.NOT_APPROVER);
    world.refused(
        world.decision(World.REQUESTER, Verdict.APPROVE), RunbookError.REQUESTER_EXCLUDED);
    DecisionRecord good = world.decision(World.HANAKO, Verdict.APPROVE);
    world.refused(other(good, "other-run", good.gate(), good.digest()), RunbookError.USAGE_WRONG);
    world.refused(other(good, World.ID, "drain", good.digest()), RunbookError.QUESTION_CLOSED);
    world.refused(other(good, World.ID, "act", "sha256:0"), RunbookError.QUESTION_CHANGED);
    world.hasRan().askedAt("act", 1);
  }

  private static DecisionRecord other(DecisionRecord d, String run, String gate, String digest) {
    return new DecisionRecord(
        run,
        d.firstRunId(),
        gate,
        d.revision(),
        digest,
        d.person(),
        d.verdict(),
        d.reason(),
        d.clickId(),
        d.at());
  }

  @Test
  void toDenyNeedsAReason() {
    World world = gatedDrain().go();
    DecisionRecord d = world.decision(World.HANAKO, Verdict.DENY);
    world.refused(
        new DecisionRecord(
            d.workflowId(),
            d.firstRunId(),
            d.gate(),
            d.revision(),
            d.digest(),
            d.person(),
            Verdict.DENY,
            " ",
            d.clickId(),
            d.at()),
        RunbookError.REASON_MISSING);
  }

  @Test
  void aDecisionAboutAnOlderQuestionIsRefusedWithTheDifference() {
    World world = gatedDrain().seesUid("drain", "u1").seesUid("drain", "u2").seesUid("drain", "u2");
    world.go();
    DecisionRecord old = world.decision(World.TARO, Verdict.APPROVE);
    world.approve(World.HANAKO).askedAt("act", 2);
    world.refused(old, RunbookError.QUESTION_CHANGED);
    assertThat(world.refusal(old))
        .contains("revision 1", "open is revision 2")
        .contains("\nwas: drain uid = \"u1\"")
        .contains("\nis: drain uid = \"u2\"");
  }

  @Test
  void aClickSentTwiceCountsOnceAlsoAfterTheGateClosed() {
    World world = gatedDrain().go();
    DecisionRecord click = world.decision(World.HANAKO, Verdict.APPROVE);
    world.send(click).ended(RunState.DONE);
    world.send(click).hasRan("cordon", "drain");
    assertThat(world.told(click.clickId(), World.HANAKO)).isPresent();
    assertThat(world.told(click.clickId(), World.TARO)).isEmpty();
  }

  @Test
  void anotherClickAfterTheGateClosedIsRefused() {
    World world = gatedDrain().hangs("cordon").go();
    DecisionRecord late = world.decision(World.TARO, Verdict.APPROVE);
    world.approve(World.HANAKO);
    world.refused(late, RunbookError.QUESTION_CLOSED);
    assertThat(world.refusal(late)).contains("approved by hanako");
  }

  @Test
  void aQuestionThatCannotBePreparedHoldsTheRun() {
    gatedDrain()
        .fails("drain/look", RunbookError.TARGET_DENIED)
        .go()
        .heldAt("act", "retry", "undo", "abort")
        .retry("act")
        .askedAt("act", 1);
  }

  /** What the hand does with the approval that comes with its call. */
  private static void covered(ActionCall call, String action) {
    GateProof proof = call.approval().orElseThrow();
    SortedMap<String, Object> known = new TreeMap<>(call.input());
    known.keySet().removeAll(proof.deferred().keySet());
    GateStep step =
        new GateStep(
            call.step(),
            action,
            call.target(),
            known,
            proof.deferred(),
            proof.deferred().isEmpty() ? call.approvedFacts().orElseThrow() : new TreeMap<>());
    assertThat(proof.aside()).isFalse();
    assertThat(covers(proof, step)).isTrue();
    assertThat(proof.decisions())
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.body().digest()).isEqualTo(proof.question().digest()));
  }

  @Test
  void theHandCanReckonWhatWasApprovedFromWhatItGets() {
    World world = gatedDrain().go().approve(World.HANAKO);
    ActionCall call = world.lastCall("drain");
    covered(Json.read(Json.write(call), ActionCall.class), "drain");
    assertThat(world.lastCall("drain").run().firstRunId())
        .isEqualTo(call.approval().orElseThrow().question().firstRunId());
  }
}
