package dev.tasuki.workflow;

import dev.tasuki.lock.HolderWatch;
import dev.tasuki.lock.LockClaim;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.stream.Stream;

/** Looks at every run of a lock, by its id: in these tests none returns. */
public final class TestWatch implements HolderWatch {
  @Override
  public Answer watch(String key) {
    WorkflowClient client = Activity.getExecutionContext().getWorkflowClient();
    LockState state =
        client
            .newUntypedWorkflowStub(LockWorkflow.idOf(key))
            .query(LockWorkflow.STATE, LockState.class);
    List<LockClaim> gone =
        Stream.of(state.holder().stream().toList(), state.sharers(), state.queue())
            .flatMap(List::stream)
            .filter(claim -> closed(client, claim))
            .toList();
    if (gone.isEmpty() && !state.queue().isEmpty()) {
      throw HolderWatch.allThere();
    }
    return new Answer(gone);
  }

  private static boolean closed(WorkflowClient client, LockClaim claim) {
    try {
      return client.newUntypedWorkflowStub(claim.run().workflowId()).describe().getStatus()
          != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException e) {
      return true;
    }
  }
}
