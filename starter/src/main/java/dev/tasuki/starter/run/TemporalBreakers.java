package dev.tasuki.starter.run;

import dev.tasuki.breaker.BreakerState;
import dev.tasuki.breaker.BreakerWorkflow;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.storm.StormAsks;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormRulings;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The breakers of each target, in Temporal. */
public final class TemporalBreakers {
  private static final int LISTED = 100;
  private static final String OPEN =
      "WorkflowType = '" + BreakerWorkflow.TYPE + "' AND ExecutionStatus = 'Running'";

  private final WorkflowClient client;
  private final TemporalRuns temporal;

  public TemporalBreakers(WorkflowClient client, TemporalRuns temporal) {
    this.client = client;
    this.temporal = temporal;
  }

  /** Targets on which alerts have started something of late, sorted; at most 100. */
  List<String> targets() {
    return temporal.list(OPEN, LISTED).stream()
        .map(found -> BreakerWorkflow.targetOf(found.getExecution().getWorkflowId()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Ends all that is asked here inside after this time. */
  <R> R within(Duration time, Callable<R> call) {
    return temporal.within(time, call);
  }

  /** What is remembered of a target. */
  StormBoard board(String target) {
    String id = BreakerWorkflow.idOf(target);
    try {
      return client.newUntypedWorkflowStub(id).query(BreakerWorkflow.BOARD, StormBoard.class);
    } catch (RuntimeException e) {
      RunbookException failure =
          TemporalFailures.ofWorker(e, id, "no worker answers for what alerts may start");
      if (failure.error() == RunbookError.RUN_UNKNOWN) {
        return StormBoard.empty(target);
      }
      throw failure;
    }
  }

  /**
   * Rules on alerts. Asked again, it rules the same way on what it has admitted.
   *
   * @throws RunbookException {@code NO_WORKER}, {@code TEMPORAL_UNREACHABLE}
   */
  StormRulings ask(StormAsks asks) {
    try {
      return once(asks);
    } catch (RunbookException e) {
      // It came to its end just then; the next one is begun.
      if (e.error() == RunbookError.QUESTION_CLOSED || e.error() == RunbookError.RUN_UNKNOWN) {
        return once(asks);
      }
      throw e;
    }
  }

  private StormRulings once(StormAsks asks) {
    String id = BreakerWorkflow.idOf(asks.target());
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            BreakerWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary("Breakers: what alerts have started on " + asks.target())
                .build());
    UpdateOptions<StormRulings> options =
        UpdateOptions.newBuilder(StormRulings.class)
            .setUpdateName(BreakerWorkflow.ASK)
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return temporal.inTime(
        id,
        "no worker answers, without which no alert starts anything; send the alerts again",
        () ->
            stub.executeUpdateWithStart(
                options, new Object[] {asks}, new Object[] {BreakerState.first(asks.target())}));
  }

  /** Closes a breaker. */
  Answer close(Signed<BreakerRecord> order) {
    BreakerRecord body = order.body();
    return temporal.update(
        BreakerWorkflow.idOf(body.target()), BreakerWorkflow.CLOSE, body.clickId(), order);
  }
}
