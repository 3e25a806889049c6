package dev.tasuki.worker;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.switchboard.Switchboard;
import dev.tasuki.switches.SwitchesState;
import dev.tasuki.switches.SwitchesWorkflow;
import dev.tasuki.workflow.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads the board of the switches' workflow. Each time Temporal itself is asked how long its
 * history is, which costs no worker anything; the workflow only where that has changed. Where there
 * has never been one it is started; where there was one, and it is closed or gone, it is not.
 */
final class TemporalSwitchboard implements SwitchboardSource {
  private static final long ANSWER_SECONDS = 3;

  private final WorkflowClient client;
  private Optional<Read> last = Optional.empty();

  private record Read(Stand stand, Switchboard board) {}

  /** Two of them are equal where nothing has happened between. */
  private record Stand(String runId, long events) {}

  TemporalSwitchboard(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public synchronized Switchboard read() {
    try {
      Stand now = stand();
      if (last.filter(read -> read.stand().equals(now)).isEmpty()) {
        // What is read is this stand or a later one, which the next look then tells apart.
        Switchboard board =
            client
                .newUntypedWorkflowStub(SwitchesWorkflow.ID)
                .query(SwitchesWorkflow.BOARD, Switchboard.class);
        last = Optional.of(new Read(now, board));
      }
      return last.get().board();
    } catch (RunbookException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RunbookException(
          RunbookError.TEMPORAL_UNREACHABLE,
          "what is paused could not be read: " + e.getMessage(),
          e);
    }
  }

  private Stand stand() {
    Optional<Stand> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    if (last.isPresent()) {
      throw new RunbookException(RunbookError.SWITCHES_UNKNOWN, SwitchWatch.LOST);
    }
    start();
    return find()
        .orElseThrow(() -> new RunbookException(RunbookError.SWITCHES_UNKNOWN, SwitchWatch.LOST));
  }

  private Optional<Stand> find() {
    WorkflowExecutionInfo info;
    try {
      info =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(
                          WorkflowExecution.newBuilder().setWorkflowId(SwitchesWorkflow.ID))
                      .build())
              .getWorkflowExecutionInfo();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
    boolean open = info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    if (!open || !info.getType().getName().equals(SwitchesWorkflow.TYPE)) {
      throw new RunbookException(RunbookError.SWITCHES_UNKNOWN, SwitchWatch.LOST);
    }
    return Optional.of(new Stand(info.getExecution().getRunId(), info.getHistoryLength()));
  }

  private void start() {
    try {
      client
          .newUntypedWorkflowStub(
              SwitchesWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setWorkflowId(SwitchesWorkflow.ID)
                  .setTaskQueue(TaskQueues.DEFAULT)
                  .setWorkflowIdReusePolicy(
                      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                  .setStaticSummary("Switches: what people have paused")
                  .build())
          .start(SwitchesState.first());
    } catch (WorkflowExecutionAlreadyStarted e) {
      // Another worker was first, or somebody has ended it meanwhile: the next look says which.
      return;
    }
  }
}
