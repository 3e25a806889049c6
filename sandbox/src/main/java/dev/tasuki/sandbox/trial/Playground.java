package dev.tasuki.sandbox.trial;

import dev.tasuki.lock.FairLock;
import dev.tasuki.lock.HolderWatch;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunbookWorkflow;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * A Temporal server in this process, whose time is skipped, with one worker. Cases are played on it
 * one after the other: they share its clock.
 */
final class Playground implements AutoCloseable {
  /** Of this process alone: a test decides nothing elsewhere. */
  static final SigningKeys KEYS = SigningKeys.make("test");

  /** One for all servers: what was played on one is replayed on another. */
  private static final PayloadMemory LARGE_VALUES = new PayloadMemory();

  private static final List<SearchAttributeKey<String>> ATTRIBUTES =
      List.of(
          RunAttributes.RUNBOOK_ID,
          RunAttributes.CATEGORY,
          RunAttributes.TARGET,
          RunAttributes.ACCOUNT,
          RunAttributes.MODE,
          RunAttributes.RUN_STATE,
          RunAttributes.SEVERITY,
          RunAttributes.INCIDENT_ID,
          RunAttributes.REQUESTER,
          RunAttributes.ENVIRONMENT);

  private final TestWorkflowEnvironment server;
  private final Map<String, Player> players = new ConcurrentSkipListMap<>();

  /** What acts for the runs of a case, and what sees them. */
  private record Player(DynamicActivity hands, Consumer<RunView> lookout) {}

  Playground(Instant begins) {
    WorkerFactoryOptions factory =
        WorkerFactoryOptions.newBuilder().setWorkerInterceptors(new Lookout(this::seen)).build();
    this.server = server(begins, factory);
    Worker worker = server.newWorker(TaskQueues.DEFAULT, oneAfterTheOther());
    RunbookWorkflow.register(worker, KEYS.verifier());
    worker.registerWorkflowImplementationTypes(FairLock.class);
    HolderWatch watch = this::watched;
    worker.registerActivitiesImplementations(watch);
    worker.registerActivitiesImplementations(new Stage());
    server.start();
  }

  /**
   * Nothing is killed in a trial: who has a lock gives it back. While nobody waits for that, it is
   * looked at once an hour, so that a wait of days is skipped in no time.
   */
  private HolderWatch.Answer watched(String key) {
    LockState state =
        server
            .getWorkflowClient()
            .newUntypedWorkflowStub(LockWorkflow.idOf(key))
            .query(LockWorkflow.STATE, LockState.class);
    if (state.queue().isEmpty()) {
      return new HolderWatch.Answer(List.of());
    }
    throw HolderWatch.allThere();
  }

  /** A server for cases, or for replaying. */
  static TestWorkflowEnvironment server(Instant begins, WorkerFactoryOptions factory) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(begins)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(TasukiData.converter(Optional.of(LARGE_VALUES)))
                    .build())
            .setWorkerFactoryOptions(factory);
    for (SearchAttributeKey<String> attribute : ATTRIBUTES) {
      options.registerSearchAttribute(
          attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  /** Calls at the same moment are answered in the order in which the run made them. */
  private static WorkerOptions oneAfterTheOther() {
    return unhurried().setMaxConcurrentActivityExecutionSize(1).build();
  }

  /** On a busy machine a workflow's thread may not come to run for seconds. */
  static WorkerOptions.Builder unhurried() {
    return WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000);
  }

  TestWorkflowEnvironment server() {
    return server;
  }

  /**
   * A case begins.
   *
   * @param id of its run; those that it starts have ids that begin with this one
   */
  void enter(String id, DynamicActivity hands, Consumer<RunView> lookout) {
    players.put(id, new Player(hands, lookout));
  }

  void leave(String id) {
    players.remove(id);
  }

  private Optional<Player> of(String run) {
    return players.entrySet().stream()
        .filter(entry -> run.equals(entry.getKey()) || run.startsWith(entry.getKey() + ":"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void seen(RunView view) {
    of(view.id()).ifPresent(player -> player.lookout().accept(view));
  }

  /** The one activity of all cases. */
  private final class Stage implements DynamicActivity {
    @Override
    public Object execute(EncodedValues arguments) {
      String run =
          Objects.requireNonNullElse(Activity.getExecutionContext().getInfo().getWorkflowId(), "");
      return of(run)
          .orElseThrow(
              () -> ApplicationFailure.newNonRetryableFailure("the case is over: " + run, "over"))
          .hands()
          .execute(arguments);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
