package dev.tasuki.starter.run;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.switchboard.Switchboard;
import dev.tasuki.switches.SwitchesState;
import dev.tasuki.switches.SwitchesWorkflow;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.List;

/** The record of what is paused, in Temporal. */
public final class TemporalSwitches {
  private static final String LOST_WORDS =
      "the workflow \"tasuki-switches\", which keeps what is paused, was ended in Temporal, so that"
          + " nothing is changed anyway; two people begin it anew by: tasuki resume --all";

  private final WorkflowClient client;
  private final TemporalRuns temporal;

  public TemporalSwitches(WorkflowClient client, TemporalRuns temporal) {
    this.client = client;
    this.temporal = temporal;
  }

  /** How the record stands. */
  enum Stand {
    OPEN,
    /** There has never been one. */
    NONE,
    /** It was ended by hand. */
    LOST
  }

  Stand stand() {
    try {
      return temporal.describe(SwitchesWorkflow.ID).getStatus()
              == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? Stand.OPEN
          : Stand.LOST;
    } catch (RunbookException e) {
      if (e.error() == RunbookError.RUN_UNKNOWN) {
        return Stand.NONE;
      }
      throw e;
    }
  }

  Switchboard board() {
    try {
      return client
          .newUntypedWorkflowStub(SwitchesWorkflow.ID)
          .query(SwitchesWorkflow.BOARD, Switchboard.class);
    } catch (RuntimeException e) {
      throw TemporalFailures.ofWorker(
          e, SwitchesWorkflow.ID, "no worker answers for what is paused");
    }
  }

  /** What was declared; empty where there is no record. */
  List<Signed<FreezeRecord>> freezes() {
    return stand() == Stand.OPEN ? board().freezes() : List.of();
  }

  /**
   * Sees that there is a record.
   *
   * @throws RunbookException {@code SWITCHES_UNKNOWN} where it was ended by hand
   */
  void ready() {
    switch (stand()) {
      case OPEN -> {}
      case NONE -> begin();
      case LOST -> throw new RunbookException(RunbookError.SWITCHES_UNKNOWN, LOST_WORDS);
    }
  }

  /** As a worker does in a new namespace. */
  void begin() {
    start(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE, SwitchesState.first());
  }

  /** In the place of one that was ended: with everything paused. */
  void beginAnew() {
    start(
        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE, SwitchesState.afterLoss());
  }

  private void start(WorkflowIdReusePolicy policy, SwitchesState state) {
    try {
      client
          .newUntypedWorkflowStub(
              SwitchesWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setWorkflowId(SwitchesWorkflow.ID)
                  .setTaskQueue(TaskQueues.DEFAULT)
                  .setWorkflowIdReusePolicy(policy)
                  .setStaticSummary("Switches: what people have paused")
                  .build())
          .start(state);
    } catch (WorkflowExecutionAlreadyStarted e) {
      // Somebody else was first: the order goes to that one.
      return;
    } catch (RuntimeException e) {
      throw TemporalFailures.ofServer(e, SwitchesWorkflow.ID);
    }
  }
}
