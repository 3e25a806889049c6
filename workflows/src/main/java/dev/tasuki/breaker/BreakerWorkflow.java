package dev.tasuki.breaker;

import dev.tasuki.record.Answer;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.storm.StormAsks;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormRulings;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * The breakers of one target. It ends when it has nothing to remember; the next alert starts it
 * again, by update with start.
 */
@WorkflowInterface
public interface BreakerWorkflow {
  String TYPE = "tasuki-breaker";
  String ASK = "ask";
  String CLOSE = "close";
  String BOARD = "board";

  /** As many alerts are ruled on at once. */
  int MOST_ASKS = 200;

  /** The workflow id of a target. */
  static String idOf(String target) {
    return TYPE + ":" + target;
  }

  /** The target of a workflow id. */
  static String targetOf(String workflowId) {
    return workflowId.substring(Math.min(workflowId.length(), TYPE.length() + 1));
  }

  @WorkflowMethod(name = TYPE)
  void run(BreakerState state);

  /**
   * Rules on alerts. It is not signed: whoever could forge it can start nothing by it, and hold
   * back only what people can still start.
   */
  @UpdateMethod(name = ASK, description = "Alerts want to start runs. Sent by the starter.")
  StormRulings ask(StormAsks asks);

  @UpdateValidatorMethod(updateName = ASK)
  void checkAsk(StormAsks asks);

  /** Closes the breaker of a runbook. */
  @UpdateMethod(
      name = CLOSE,
      description = "Closes a breaker before its time. Sent by the starter, for a person.")
  Answer close(Signed<BreakerRecord> order);

  @UpdateValidatorMethod(updateName = CLOSE)
  void checkClose(Signed<BreakerRecord> order);

  @QueryMethod(name = BOARD, description = "What alerts have started of late, and open breakers.")
  StormBoard board();
}
