package dev.tasuki.bench;

import dev.tasuki.signature.SigningKeys;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunbookWorkflow;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;

/** A Temporal server in this JVM, and one worker of both: same options, converter and hands. */
final class Stage implements AutoCloseable {
  static final SigningKeys KEYS = SigningKeys.make("bench");

  private static final List<SearchAttributeKey<String>> ATTRIBUTES =
      List.of(
          RunAttributes.RUNBOOK_ID,
          RunAttributes.CATEGORY,
          RunAttributes.TARGET,
          RunAttributes.ACCOUNT,
          RunAttributes.MODE,
          RunAttributes.RUN_STATE,
          RunAttributes.REQUESTER,
          RunAttributes.ENVIRONMENT);

  private final Milestones milestones = new Milestones();
  private final TestWorkflowEnvironment server;

  Stage() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(TasukiData.converter()).build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(milestones).build());
    for (SearchAttributeKey<String> attribute : ATTRIBUTES) {
      options.registerSearchAttribute(
          attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    server = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker =
        server.newWorker(
            TaskQueues.DEFAULT,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build());
    RunbookWorkflow.register(worker, KEYS.verifier());
    worker.registerWorkflowImplementationTypes(HandWrittenWorkflow.class);
    worker.registerActivitiesImplementations(new NoopHands(milestones));
    server.start();
  }

  WorkflowClient client() {
    return server.getWorkflowClient();
  }

  Milestones milestones() {
    return milestones;
  }

  /** Bytes of a run's history, as the server stores it. */
  Size size(String workflowId) {
    var history = client().fetchHistory(workflowId).getHistory();
    return new Size(history.getEventsCount(), history.getSerializedSize());
  }

  /** How long a history is. */
  record Size(int events, int bytes) {}

  @Override
  public void close() {
    server.close();
  }
}
