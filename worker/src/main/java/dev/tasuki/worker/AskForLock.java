package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.LockAnswer;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;

/** Carries a run's request to the lock, and starts that if nobody has it. */
public final class AskForLock implements EngineActivity<LockRequest, LockAnswer> {
  private final WorkflowClient client;

  public AskForLock(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return ActivityNames.LOCK;
  }

  @Override
  public Class<LockRequest> input() {
    return LockRequest.class;
  }

  /** Repeated after a lost answer it is the same request. */
  @Override
  public LockAnswer run(LockRequest request) {
    WorkflowStub lock =
        client.newUntypedWorkflowStub(
            LockWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(LockWorkflow.idOf(request.key()))
                .setTaskQueue(TaskQueues.DEFAULT)
                .setStaticSummary("Lock " + request.key())
                .build());
    lock.signalWithStart(
        LockWorkflow.REQUEST, new Object[] {request}, new Object[] {LockState.free(request.key())});
    return new LockAnswer(request.key());
  }
}
