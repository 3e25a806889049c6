package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.finish;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.attempt.LiveLine;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Answer;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.SigningKeys;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RunbookWorkflowTest extends OnTestServer {
  private static final String ID = "node-replace:prod-a:7f3ak29q5d";
  private static final PinnedRunbook REPLACE =
      Runbooks.of(
          action("fleet", "look"),
          gatedGroup("act", action("cordon", "cordon"), action("drain", "drain")));

  private int clicks;

  private WorkflowStub start(PinnedRunbook runbook, boolean announce) {
    return start(runbook, ID, announce);
  }

  private String first() {
    return stub(ID).query(RunOperations.VIEW, RunView.class).firstRunId();
  }

  private DecisionRecord decision(RunView.Question question, Person person) {
    clicks++;
    return new DecisionRecord(
        ID,
        first(),
        question.gate(),
        question.revision(),
        question.digest(),
        person,
        Verdict.APPROVE,
        "",
        "click-" + clicks,
        Instant.EPOCH);
  }

  private static Answer decide(WorkflowStub run, DecisionRecord decision, String updateId) {
    return send(run, KEYS.signer().sign(decision), updateId);
  }

  private static Answer send(WorkflowStub run, Signed<DecisionRecord> decision, String updateId) {
    return run.startUpdate(
            UpdateOptions.newBuilder(Answer.class)
                .setUpdateName(RunOperations.DECIDE)
                .setUpdateId(updateId)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            decision)
        .getResult();
  }

  private Answer approve(WorkflowStub run) {
    RunView view = await(run, v -> !v.questions().isEmpty());
    DecisionRecord decision = decision(view.questions().getFirst(), HANAKO);
    return decide(run, decision, decision.clickId());
  }

  private Answer command(WorkflowStub run, WayOn way, String step, int revision, boolean undo) {
    CommandRecord command =
        new CommandRecord(
            ID, first(), step, revision, way, undo, HANAKO, "because", way + step, Instant.EPOCH);
    return run.update(RunOperations.COMMAND, Answer.class, KEYS.signer().sign(command));
  }

  @Test
  void aRunGoesFromStartOverTheGateToItsEndAndItsHistoryReplays() throws Exception {
    WorkflowStub run = start(REPLACE, true);
    assertThat(approve(run).counted()).isTrue();
    RunOutcome outcome = run.getResult(RunOutcome.class);
    assertThat(outcome.outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted).containsExactly("fleet", "cordon", "drain");
    assertThat(hands.announced).isNotEmpty();
    assertThat(hands.announced.stream().reduce((_, last) -> last).orElseThrow().view().state())
        .isEqualTo(RunState.DONE);
    replays();
  }

  @Test
  void whatAnAttemptSaysOfItselfIsShownAndAnnouncedWhileItsStepRuns() throws Exception {
    WorkflowStub[] run = new WorkflowStub[1];
    hands.meanwhile(
        "drain",
        () -> {
          run[0].signal(LiveLine.SIGNAL, new LiveLine("drain", "web waits for budget shop/web"));
          await(run[0], view -> view.now().contains("web waits for budget shop/web"));
          while (hands.announced.stream().noneMatch(a -> a.view().now().contains("budget"))) {
            Looks.pause();
          }
        });
    run[0] = start(REPLACE, true);
    approve(run[0]);
    assertThat(run[0].getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(run[0].query(RunOperations.VIEW, RunView.class).toString()).doesNotContain("budget");
    replays();
  }

  private void replays() throws Exception {
    replays(ID);
  }

  @Test
  void withoutACacheEveryTaskReplaysAndTheRunIsTheSame() {
    temporal.close();
    temporal = environment(0);
    work();
    hands.failOnce("drain", RunbookError.TARGET_TRANSIENT);
    WorkflowStub run = start(REPLACE, true);
    approve(run);
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted).containsExactly("fleet", "cordon", "drain", "drain");
  }

  @Test
  void aRefusedDecisionTellsWhyByCodeAndLeavesNothing() {
    WorkflowStub run = start(REPLACE, false);
    RunView.Question question = await(run, v -> !v.questions().isEmpty()).questions().getFirst();
    DecisionRecord own = decision(question, REQUESTER);
    assertThat(refusal(catchThrowable(() -> decide(run, own, "a"))))
        .contains("TSK313: \"ichiro\" asked for this run");
    DecisionRecord good = decision(question, HANAKO);
    DecisionRecord stale =
        new DecisionRecord(
            ID, first(), "act", 7, good.digest(), HANAKO, Verdict.APPROVE, "", "x", Instant.EPOCH);
    assertThat(refusal(catchThrowable(() -> decide(run, stale, "b")))).contains("TSK315: ");
    assertThat(run.query(RunOperations.VIEW, RunView.class).questions()).hasSize(1);
    assertThat(decide(run, good, "c").counted()).isTrue();
    assertThat(decide(run, good, "d").counted()).isFalse();
  }

  private static String refusal(Throwable thrown) {
    assertThat(thrown).isInstanceOf(WorkflowUpdateException.class);
    StringBuilder text = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      text.append(t.getMessage()).append('\n');
    }
    return text.toString();
  }

  @Test
  void aDecisionLeftAsASignalCountsByTheSameRulesAndOnce() throws Exception {
    WorkflowStub run = start(REPLACE, false);
    RunView.Question question = await(run, v -> !v.questions().isEmpty()).questions().getFirst();
    DecisionRecord decision = decision(question, HANAKO);
    run.signal(RunOperations.DECIDE_LATER, Signed.unsigned(decision));
    run.signal(
        RunOperations.DECIDE_LATER,
        KEYS.signer().sign(decision(question, new Person("jiro", List.of("@sales")))));
    RunView refused = await(run, v -> v.notes().size() == 2);
    assertThat(refused.notes().getFirst()).contains("hanako", "TSK321");
    assertThat(refused.notes().getLast()).contains("is in none of the groups");
    assertThat(refused.questions()).hasSize(1);
    run.signal(RunOperations.DECIDE_LATER, KEYS.signer().sign(decision));
    run.signal(RunOperations.DECIDE_LATER, KEYS.signer().sign(decision));
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    replays();
  }

  @Test
  void aHeldStepGoesOnWhenAPersonRetriesIt() throws Exception {
    hands.failOnce("drain", RunbookError.TARGET_DENIED);
    WorkflowStub run = start(REPLACE, false);
    approve(run);
    RunView held = await(run, v -> v.state() == RunState.HELD);
    assertThat(held.held().getFirst().path()).isEqualTo("drain");
    assertThat(refusal(catchThrowable(() -> command(run, WayOn.RETRY, "cordon", 1, false))))
        .contains("TSK317: nothing is held at \"cordon\"");
    assertThat(command(run, WayOn.RETRY, "drain", 1, false).counted()).isTrue();
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    replays();
  }

  @Test
  void aCancelUndoesInAScopeOfItsOwnAndEndsAsAborted() throws Exception {
    hands.failOnce("drain", RunbookError.TARGET_DENIED);
    WorkflowStub run = start(REPLACE, true);
    approve(run);
    await(run, v -> v.state() == RunState.HELD);
    run.cancel("enough");
    // The SDK closes as cancelled, whatever is returned; the run's own outcome is in its view.
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(run.query(RunOperations.VIEW, RunView.class).state()).isEqualTo(RunState.ABORTED);
    assertThat(hands.announced.stream().reduce((_, last) -> last).orElseThrow().view().state())
        .isEqualTo(RunState.ABORTED);
    assertThat(hands.acted).containsExactly("fleet", "cordon", "drain", "cordon/undo");
    replays();
  }

  @Test
  void theOutcomeFailedFailsTheWorkflowWithItsName() {
    WorkflowStub run = start(Runbooks.of(finish(FinishOutcome.FAILED)), false);
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.getType()).isEqualTo("failed"));
  }

  @Test
  void silenceAtAGateHoldsTheRun() {
    WorkflowStub run = start(REPLACE, false);
    await(run, v -> !v.questions().isEmpty());
    temporal.sleep(Duration.ofMinutes(31));
    RunView view = await(run, v -> v.state() == RunState.HELD);
    assertThat(view.held().getFirst().ways()).containsExactly("retry", "undo", "abort");
  }

  @Test
  void aDeadSlackIsNotedAndHurtsNothing() {
    hands.killSlack();
    WorkflowStub run = start(REPLACE, true);
    approve(run);
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(run.query(RunOperations.VIEW, RunView.class).notes())
        .anyMatch(note -> note.contains("no such channel"));
  }

  @Test
  void aStartOfAnotherRunOrDefinitionIsRefused() {
    RunInput other = new RunInput(KEYS.signer().sign(record(REPLACE, "another")), REPLACE, false);
    WorkflowStub run = start(ID, other);
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("TSK310");
    assertThat(hands.acted).isEmpty();
  }

  @Test
  void aStartThatNobodySignedEndsTheRunBeforeAnythingIsCalled() {
    assertThat(begin(Signed.unsigned(record(REPLACE, ID)))).contains("TSK321", "is not signed");
    assertThat(begin(SigningKeys.make("starter-1").signer().sign(record(REPLACE, ID))))
        .contains("TSK321", "does not fit");
    assertThat(hands.acted).isEmpty();
  }

  private String begin(Signed<StartRecord> start) {
    WorkflowStub run = start(ID, new RunInput(start, REPLACE, false));
    return Optional.ofNullable(catchThrowable(() -> run.getResult(RunOutcome.class)).getCause())
        .map(Throwable::getMessage)
        .orElse("");
  }

  @Test
  void aDecisionOfNobodyOrOfAnEarlierRunIsRefused() {
    WorkflowStub run = start(REPLACE, false);
    RunView.Question question = await(run, v -> !v.questions().isEmpty()).questions().getFirst();
    DecisionRecord good = decision(question, HANAKO);
    assertThat(refusal(catchThrowable(() -> send(run, Signed.unsigned(good), "a"))))
        .contains("TSK321: ");
    Signed<DecisionRecord> forged = SigningKeys.make("starter-1").signer().sign(good);
    assertThat(refusal(catchThrowable(() -> send(run, forged, "b")))).contains("TSK321: ");
    DecisionRecord replayed =
        new DecisionRecord(
            ID,
            "an-earlier-run",
            good.gate(),
            good.revision(),
            good.digest(),
            HANAKO,
            Verdict.APPROVE,
            "",
            "x",
            Instant.EPOCH);
    assertThat(refusal(catchThrowable(() -> decide(run, replayed, "c"))))
        .contains("TSK315: ", "an earlier run of the same id");
    assertThat(decide(run, good, "d").counted()).isTrue();
  }
}
