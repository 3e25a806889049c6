package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.interpreter.CallFailure;
import dev.tasuki.interpreter.Event;
import dev.tasuki.interpreter.Order;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.run.RunState;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs that runs start. */
final class ChildRuns {
  private static final int ATTRIBUTE = 255;

  private ChildRuns() {}

  /** Starts a child in the current scope, and tells how it ended. */
  static void begin(
      Order.StartChild order, boolean announce, Optional<Lineage> parent, Consumer<Event> inbox) {
    StartRecord start = order.start();
    ChildWorkflowStub child =
        Workflow.newUntypedChildWorkflowStub(order.runbook().definition().id(), options(order));
    RunInput input = new RunInput(Signed.unsigned(start), order.runbook(), announce, parent);
    var _ =
        child
            .executeAsync(RunOutcome.class, input)
            .handle(
                (outcome, failure) -> {
                  if (order.await()) {
                    inbox.accept(failure == null ? ended(order, outcome) : failed(order, failure));
                  }
                  return true;
                });
    if (!order.await()) {
      var _ =
          child
              .getExecution()
              .handle(
                  (execution, failure) -> {
                    inbox.accept(
                        failure == null
                            ? ended(order, new RunOutcome(RunState.RUNNING, "started"))
                            : failed(order, failure));
                    return true;
                  });
    }
  }

  private static Event ended(Order.StartChild order, RunOutcome outcome) {
    return new Event.ChildEnded(
        order.id(),
        order.start().workflowId(),
        outcome.outcome(),
        outcome.message(),
        new TreeMap<>(outcome.outputs()),
        outcome.left());
  }

  private static Event failed(Order.StartChild order, RuntimeException failure) {
    return switch (failure.getCause()) {
      case ApplicationFailure reported when reported.getDetails().getSize() > 0 ->
          ended(order, reported.getDetails().get(0, RunOutcome.class));
      case CanceledFailure _ ->
          ended(order, new RunOutcome(RunState.ABORTED, "cancelled; it has unwound itself"));
      case null, default ->
          new Event.Failed(
              order.id(),
              CallFailure.reported(
                  RunbookError.CHILD_FAILED,
                  "it did not come to run, or was ended from outside: " + failure.getMessage()));
    };
  }

  private static ChildWorkflowOptions options(Order.StartChild order) {
    StartRecord start = order.start();
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(start.workflowId())
        .setTaskQueue(TaskQueues.DEFAULT)
        .setParentClosePolicy(
            order.await()
                ? ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL
                : ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setStaticSummary(order.summary())
        .setTypedSearchAttributes(attributes(order))
        .build();
  }

  private static SearchAttributes attributes(Order.StartChild order) {
    StartRecord start = order.start();
    SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
    set(attributes, RunAttributes.RUNBOOK_ID, order.runbook().definition().id());
    set(attributes, RunAttributes.CATEGORY, order.runbook().definition().category());
    set(attributes, RunAttributes.TARGET, start.target().name());
    set(attributes, RunAttributes.ACCOUNT, start.target().account());
    set(attributes, RunAttributes.MODE, start.mode().word());
    set(attributes, RunAttributes.RUN_STATE, RunState.RUNNING.word());
    set(attributes, RunAttributes.REQUESTER, start.requester().name());
    set(attributes, RunAttributes.ENVIRONMENT, start.target().environment());
    return attributes.build();
  }

  private static void set(
      SearchAttributes.Builder attributes, SearchAttributeKey<String> key, String value) {
    Optional.of(value)
        .filter(text -> !text.isBlank())
        .ifPresent(
            text -> attributes.set(key, text.substring(0, Math.min(ATTRIBUTE, text.length()))));
  }
}
