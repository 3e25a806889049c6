package dev.tasuki.bench;

import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunState;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.util.List;

/** Who asks for runs, where, and how they are started: the same for both. */
final class Starts {
  static final Target TARGET =
      new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");
  static final Person REQUESTER = new Person("ichiro", List.of("@sre"));
  static final Person APPROVER = new Person("hanako", List.of("@sre"));
  static final String REASON = "it is ill";

  private Starts() {}

  static WorkflowStub stub(Stage stage, String type, String id) {
    return stage
        .client()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .setStaticSummary(BenchRunbooks.TITLE + " on " + TARGET.name())
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(RunAttributes.RUNBOOK_ID, type)
                        .set(RunAttributes.CATEGORY, "node")
                        .set(RunAttributes.TARGET, TARGET.name())
                        .set(RunAttributes.ACCOUNT, TARGET.account())
                        .set(RunAttributes.MODE, Mode.EXECUTE.word())
                        .set(RunAttributes.RUN_STATE, RunState.RUNNING.word())
                        .set(RunAttributes.REQUESTER, REQUESTER.name())
                        .set(RunAttributes.ENVIRONMENT, TARGET.environment())
                        .build())
                .build());
  }
}
