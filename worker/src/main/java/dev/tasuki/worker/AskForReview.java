package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.ReviewAsked;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.review.ReviewWorkflow;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;

/** Has a broken gate reviewed, by a workflow that outlives the run. */
public final class AskForReview implements EngineActivity<BrokenGate, ReviewAsked> {
  private final WorkflowClient client;

  public AskForReview(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return ActivityNames.REVIEW;
  }

  @Override
  public Class<BrokenGate> input() {
    return BrokenGate.class;
  }

  /** Repeated after a lost answer it is the same gate. */
  @Override
  public ReviewAsked run(BrokenGate gate) {
    String run = gate.workflowId();
    String id = ReviewWorkflow.idOf(run);
    WorkflowStub review =
        client.newUntypedWorkflowStub(
            ReviewWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .setStaticSummary("Review of " + run)
                .build());
    review.signalWithStart(ReviewWorkflow.BROKEN, new Object[] {gate}, new Object[] {run});
    return new ReviewAsked(id);
  }
}
