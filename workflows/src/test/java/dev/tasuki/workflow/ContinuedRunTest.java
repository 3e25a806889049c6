package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Kinds.pause;
import static dev.tasuki.interpreter.Kinds.set;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.head;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Announcement;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.interpreter.RunMemory;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Answer;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose history grows so long that it goes on in a new execution. */
@Timeout(120)
final class ContinuedRunTest extends OnTestServer {
  private static final String ID = "node-replace:prod-a:7f3ak29q5d";
  private static final int NODES = 1_500;

  /** A gate before and after more steps than one history is to hold, and a long wait. */
  private static final PinnedRunbook LONG =
      Runbooks.of(
          gated(action("first", "drain")),
          set("nodes", nodes()),
          new Step.Loop(
              head("each", OnFailure.HOLD),
              new Expression("vars.nodes"),
              "node",
              20,
              NODES,
              1,
              List.of(with(action("cordon", "cordon"), "node", "n${node}")),
              Cover.NONE,
              Optional.empty(),
              OnTimeout.HOLD),
          pause("7d"),
          gated(action("last", "drain")));

  private static String nodes() {
    return IntStream.range(0, NODES)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private DecisionRecord approval(RunView view, String click) {
    RunView.Question question = view.questions().getFirst();
    return new DecisionRecord(
        ID,
        view.firstRunId(),
        question.gate(),
        question.revision(),
        question.digest(),
        HANAKO,
        Verdict.APPROVE,
        "",
        click,
        Instant.EPOCH);
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

  private Signed<DecisionRecord> approve(String gate, String click) {
    RunView asking = awaitQuestion(gate);
    Signed<DecisionRecord> decision = KEYS.signer().sign(approval(asking, click));
    assertThat(send(stub(ID), decision, click).counted()).isTrue();
    return decision;
  }

  private RunView awaitQuestion(String gate) {
    return await(
        stub(ID),
        view -> {
          assertThat(view.held()).isEmpty();
          return view.questions().stream().anyMatch(q -> q.gate().equals(gate));
        });
  }

  @Test
  void aLongRunGoesOnInANewExecutionAndDoesEverythingOnce() throws Exception {
    start(LONG, ID, true);
    Signed<DecisionRecord> first = approve("first", "click-1");
    temporal.sleep(Duration.ofDays(7).plusMinutes(5));
    Answer again = send(stub(ID), first, "click-1-again");
    assertThat(again.counted()).as("a click of an execution before: %s", again).isFalse();
    approve("last", "click-2");
    RunOutcome outcome = stub(ID).getResult(RunOutcome.class);
    assertThat(outcome.outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted).hasSize(NODES + 2);
    assertThat(new HashSet<>(hands.acted)).hasSize(NODES + 2);

    RunView view = stub(ID).query(RunOperations.VIEW, RunView.class);
    assertThat(view.steps()).filteredOn(s -> s.state() == StepState.DONE).hasSizeGreaterThan(NODES);
    assertThat(hands.announced.stream().filter(a -> a.messages().isEmpty()))
        .as("the message of the run is taken along")
        .hasSize(1);
    assertThat(hands.announced.stream().reduce((_, last) -> last).map(Announcement::view))
        .map(RunView::state)
        .contains(RunState.DONE);
    assertThat(executions()).as("executions of the run").isGreaterThan(1);
  }

  /** How many there were; each replays. */
  private int executions() throws Exception {
    int executions = 0;
    String runId = "";
    do {
      WorkflowExecutionHistory history =
          runId.isEmpty()
              ? temporal.getWorkflowClient().fetchHistory(ID)
              : temporal.getWorkflowClient().fetchHistory(ID, runId);
      replays(history);
      executions++;
      if (executions > 1) {
        assertThat(history.getLastEvent().getEventType())
            .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
      }
      WorkflowExecutionStartedEventAttributes began =
          history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
      if (!began.getContinuedExecutionRunId().isEmpty()) {
        assertThat(began.getMemo().getFieldsMap()).containsKey(RunMemo.STARTED);
      }
      assertThat(began.getSearchAttributes().getIndexedFieldsMap())
          .satisfies(
              fields -> assertThat(fields.isEmpty() || fields.containsKey("RunState")).isTrue());
      runId = began.getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return executions;
  }

  @Test
  void aRunThatBeginsRemembersNothing() {
    Signed<StartRecord> start = KEYS.signer().sign(record(LONG, ID));
    RunInput forged =
        new RunInput(start, LONG, false)
            .goingOn(
                new Carried(
                    new RunMemory(),
                    new Lineage(Optional.of("run-0"), Instant.EPOCH),
                    new TreeMap<>()));
    WorkflowStub run = start(ID, forged);
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("has nothing to remember");
    assertThat(hands.acted).isEmpty();
  }
}
