package dev.tasuki.switches;

import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.record.Answer;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.switchboard.Switchboard;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * The switches of a namespace. A worker starts it where there has never been one. Where it was
 * ended by hand nothing is changed any more, until two people have resumed everything: the first of
 * them starts it anew.
 */
@WorkflowInterface
public interface SwitchesWorkflow {
  String TYPE = "tasuki-switches";

  /** The workflow id: there is one. */
  String ID = "tasuki-switches";

  String SWITCH = "switch";
  String FREEZE = "freeze";
  String AWAIT = "await";
  String BOARD = "board";

  /** The signal by which a run is told to try again; it carries nothing. */
  String LIFTED = "switchLifted";

  /** The signal by which a run is told that it is paused or resumed itself. */
  String SWITCHED = "switched";

  @WorkflowMethod(name = TYPE)
  void run(SwitchesState state);

  /** Pauses or resumes. */
  @UpdateMethod(
      name = SWITCH,
      description = "Pauses or resumes a run, a target or everything. Sent by the starter.")
  Answer turn(Signed<SwitchRecord> order);

  @UpdateValidatorMethod(updateName = SWITCH)
  void checkTurn(Signed<SwitchRecord> order);

  /** Declares a freeze, or lifts one. */
  @UpdateMethod(name = FREEZE, description = "Declares or lifts a freeze. Sent by the starter.")
  Answer freeze(Signed<FreezeRecord> order);

  @UpdateValidatorMethod(updateName = FREEZE)
  void checkFreeze(Signed<FreezeRecord> order);

  /** A run that a switch has stopped wants to be told when one is on again. */
  @SignalMethod(
      name = AWAIT,
      description = "A run that was stopped wants to be told. Sent by a worker.")
  void await(SwitchWait wait);

  @QueryMethod(name = BOARD, description = "What is paused, and what was resumed last.")
  Switchboard board();
}
