package dev.tasuki.worker;

import com.google.protobuf.ByteString;
import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.attempt.RunReference;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCancelRequestedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads in a run's history who cancelled it, which the run itself is not told. */
public final class WhoCancelled implements EngineActivity<RunReference, Canceller> {
  private static final int PAGE_EVENTS = 1_000;
  private static final long ANSWER_SECONDS = 10;

  private final WorkflowClient client;

  public WhoCancelled(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return ActivityNames.CANCELLER;
  }

  @Override
  public Class<RunReference> input() {
    return RunReference.class;
  }

  @Override
  public Canceller run(RunReference run) {
    ByteString next = ByteString.EMPTY;
    do {
      GetWorkflowExecutionHistoryResponse page = page(run.workflowId(), next);
      Optional<Canceller> found =
          page.getHistory().getEventsList().stream()
              .filter(HistoryEvent::hasWorkflowExecutionCancelRequestedEventAttributes)
              .map(HistoryEvent::getWorkflowExecutionCancelRequestedEventAttributes)
              .map(WhoCancelled::canceller)
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return new Canceller("");
  }

  /** A run that cancels its children is no person. */
  private static Canceller canceller(WorkflowExecutionCancelRequestedEventAttributes asked) {
    return new Canceller(
        asked.hasExternalWorkflowExecution()
            ? "run " + asked.getExternalWorkflowExecution().getWorkflowId()
            : asked.getIdentity());
  }

  /** What Temporal says no to is thrown as it is: it passes, or the run says that it is unknown. */
  private GetWorkflowExecutionHistoryResponse page(String workflowId, ByteString token) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .setMaximumPageSize(PAGE_EVENTS)
                .setNextPageToken(token)
                .build());
  }
}
