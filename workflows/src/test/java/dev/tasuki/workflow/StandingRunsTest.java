package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Kinds.group;
import static dev.tasuki.interpreter.Kinds.locked;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Answer;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.switches.SwitchesWorkflow;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that stand and go on, on a server: paused, frozen, behind one another at a lock. */
@Timeout(60)
final class StandingRunsTest extends OnTestServer {
  private static final String ID = "node-replace:prod-a:standing";
  private static final String NEXT = "node-replace:prod-a:next";
  private static final PinnedRunbook CHANGES =
      Runbooks.of(gatedGroup("act", action("cordon", "cordon"), action("drain", "drain")));
  private static final PinnedRunbook LOCKED =
      Runbooks.of(
          group(
              "act", locked("nodes"), action("cordon", "cordon"), gated(action("drain", "drain"))));

  private void approve(String id) {
    RunView view = await(stub(id), v -> !v.questions().isEmpty());
    RunView.Question question = view.questions().getFirst();
    DecisionRecord decision =
        new DecisionRecord(
            id,
            view.firstRunId(),
            question.gate(),
            question.revision(),
            question.digest(),
            HANAKO,
            Verdict.APPROVE,
            "",
            "click-" + id,
            Instant.EPOCH);
    assertThat(
            stub(id)
                .update(RunOperations.DECIDE, Answer.class, KEYS.signer().sign(decision))
                .counted())
        .isTrue();
  }

  private void order(WorkflowStub run, boolean paused) {
    run.signal(
        SwitchesWorkflow.SWITCHED,
        KEYS.signer()
            .sign(
                new SwitchRecord(
                    SwitchScope.RUN,
                    ID,
                    paused,
                    HANAKO,
                    "wait for the vendor",
                    "order-" + paused,
                    paused ? Instant.EPOCH : Instant.EPOCH.plusSeconds(1))));
  }

  private void assertDone(String id) {
    assertThat(stub(id).getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
  }

  @Test
  void aPausedRunTakesDecisionsAndGoesOnWhenItIsResumed() throws Exception {
    WorkflowStub run = start(CHANGES, ID, false);
    await(run, view -> !view.questions().isEmpty());
    order(run, true);
    await(run, view -> view.state() == RunState.PAUSED);
    approve(ID);
    assertThat(hands.acted).isEmpty();
    order(run, false);
    assertDone(ID);
    assertThat(hands.acted).containsExactly("cordon", "drain");
    replays(ID);
  }

  @Test
  void aChangeThatMeetsAFreezeIsMadeWhenTheFreezeIsOver() throws Exception {
    Instant end = Instant.ofEpochMilli(temporal.currentTimeMillis()).plus(Duration.ofDays(2));
    Standstill frozen =
        new Standstill(
            Standstill.Kind.FREEZE,
            0,
            false,
            Optional.of(new Frozen("year-end", Optional.of(end), List.of("@sre"))));
    hands.failOnce(
        "drain",
        RunbookError.FROZEN,
        new FailureDetails(
            RunbookError.FROZEN.id(),
            "year-end",
            Optional.empty(),
            Optional.empty(),
            Optional.of(frozen)));
    WorkflowStub run = start(Runbooks.of(action("drain", "drain")), ID, false);
    await(run, view -> view.state() == RunState.HELD);
    temporal.sleep(Duration.ofDays(2).plusMinutes(5));
    assertDone(ID);
    assertThat(hands.acted).containsExactly("drain", "drain");
    replays(ID);
  }

  @Test
  void aRunThatWaitsForALockGetsItFromTheOneBefore() throws Exception {
    start(LOCKED, ID, false);
    await(stub(ID), view -> !view.questions().isEmpty());
    start(LOCKED, NEXT, false);
    await(stub(NEXT), view -> view.now().contains("prod-a/nodes"));
    assertThat(hands.acted).containsExactly("cordon");
    approve(ID);
    assertDone(ID);
    approve(NEXT);
    assertDone(NEXT);
    assertThat(hands.acted).containsExactly("cordon", "drain", "cordon", "drain");
    replays(ID);
    replays(NEXT);
    replays(LockWorkflow.idOf("prod-a/nodes"));
  }
}
