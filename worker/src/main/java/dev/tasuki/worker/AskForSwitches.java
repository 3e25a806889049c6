package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.attempt.SwitchWaits;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.switches.SwitchesWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** Carries a run's wish to be told to the switches. */
final class AskForSwitches implements EngineActivity<SwitchWait, SwitchWaits> {
  private final WorkflowClient client;

  AskForSwitches(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return ActivityNames.SWITCHES;
  }

  @Override
  public Class<SwitchWait> input() {
    return SwitchWait.class;
  }

  /** Repeated after a lost answer it is the same wish. */
  @Override
  public SwitchWaits run(SwitchWait wait) {
    try {
      client.newUntypedWorkflowStub(SwitchesWorkflow.ID).signal(SwitchesWorkflow.AWAIT, wait);
    } catch (WorkflowNotFoundException e) {
      throw new RunbookException(RunbookError.SWITCHES_UNKNOWN, SwitchWatch.LOST, e);
    }
    return new SwitchWaits(wait.run().workflowId());
  }
}
