package dev.tasuki.bench;

import dev.tasuki.run.RunState;
import dev.tasuki.workflow.RunAttributes;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the driver in this JVM how far a run is, so that it need not poll: that it waits by its
 * search attribute, and that it goes on by its next activity. The same for both.
 */
final class Milestones extends WorkerInterceptorBase {
  private final ConcurrentHashMap<String, CompletableFuture<Boolean>> waiting =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, CompletableFuture<Long>> onward =
      new ConcurrentHashMap<>();

  /** Done when the run shows that it waits. */
  CompletableFuture<Boolean> waiting(String workflowId) {
    return waiting.computeIfAbsent(workflowId, _ -> new CompletableFuture<>());
  }

  /** When the step behind the gate began; nanoseconds of this JVM. */
  CompletableFuture<Long> onward(String workflowId) {
    return onward.computeIfAbsent(workflowId, _ -> new CompletableFuture<>());
  }

  void wentOn(String workflowId) {
    onward(workflowId).complete(System.nanoTime());
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Watching(outbound));
      }
    };
  }

  private static boolean saysThatItWaits(SearchAttributeUpdate<?> update) {
    return update.getKey().getName().equals(RunAttributes.RUN_STATE.getName())
        && update.getValue().filter(RunState.WAITING.word()::equals).isPresent();
  }

  private final class Watching extends WorkflowOutboundCallsInterceptorBase {
    Watching(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
      super.upsertTypedSearchAttributes(updates);
      if (Arrays.stream(updates).anyMatch(Milestones::saysThatItWaits)) {
        waiting(Workflow.getInfo().getWorkflowId()).complete(true);
      }
    }
  }
}
