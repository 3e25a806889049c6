package dev.tasuki.sandbox.trial;

import dev.tasuki.run.RunView;
import dev.tasuki.workflow.RunOperations;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sees every run whenever it has done all it can for now, before its workflow task is over: whoever
 * looks can stop the clock in time. The history is the same as without.
 */
final class Lookout extends WorkerInterceptorBase {
  private final Consumer<RunView> seen;

  Lookout(Consumer<RunView> seen) {
    this.seen = seen;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Resting(outbound));
      }
    };
  }

  private final class Resting extends WorkflowOutboundCallsInterceptorBase {
    private Optional<Supplier<RunView>> view = Optional.empty();

    Resting(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void registerQuery(RegisterQueryInput input) {
      if (input.getQueryType().equals(RunOperations.VIEW)) {
        view = Optional.of(() -> (RunView) input.getCallback().apply(new Object[0]));
      }
      super.registerQuery(input);
    }

    @Override
    public void await(String reason, Supplier<Boolean> unblockCondition) {
      view.ifPresent(now -> seen.accept(now.get()));
      super.await(reason, unblockCondition);
    }
  }
}
