package dev.tasuki.worker;

import dev.tasuki.attempt.RunReference;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;

/** Whether runs are still open, whatever has become of their workflow ids. */
final class RunChains {
  private static final long ANSWER_SECONDS = 5;

  private final WorkflowClient client;

  RunChains(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Whether a run is closed, deleted, or forgotten by Temporal. Continued as new, or reset, it is
   * the same run.
   *
   * @throws StatusRuntimeException where Temporal does not say
   */
  boolean gone(RunReference run) {
    WorkflowExecutionInfo now;
    try {
      now =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(run.workflowId()))
                      .build())
              .getWorkflowExecutionInfo();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return true;
      }
      throw e;
    }
    return closed(now.getStatus()) || !firstRunId(now).equals(run.firstRunId());
  }

  private static boolean closed(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED,
          WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          true;
      // Whatever a newer server calls it: only what is surely closed frees a lock.
      default -> false;
    };
  }

  /** Older servers say it only in the history. */
  private String firstRunId(WorkflowExecutionInfo now) {
    if (!now.getFirstRunId().isEmpty()) {
      return now.getFirstRunId();
    }
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(now.getExecution())
                .setMaximumPageSize(1)
                .build())
        .getHistory()
        .getEvents(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getFirstExecutionRunId();
  }
}
