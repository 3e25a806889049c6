package dev.tasuki.workflow;

import dev.tasuki.attempt.LockRequest;
import dev.tasuki.lock.FairLock;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.signature.Verifier;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Runs on a test server that skips time, with one worker and hands that do as they are told. */
abstract class OnTestServer {
  static final SigningKeys KEYS = SigningKeys.make("starter-1");
  static final Person HANAKO = new Person("hanako", List.of("@sre"));
  static final Person REQUESTER = new Person("ichiro", List.of("@sre"));

  /** Where each history that replays is kept for others; nowhere unless it is set. */
  private static final Optional<Histories> KEPT =
      Optional.ofNullable(System.getProperty("tasuki.histories")).map(Path::of).map(Histories::new);

  private String name = "";
  private int kept;
  final ScriptedHands hands = new ScriptedHands();
  TestWorkflowEnvironment temporal = environment(600);

  @BeforeAll
  static void warmUp() {
    RunbookWorkflow.warmUp();
  }

  @BeforeEach
  void begin(TestInfo test) {
    name =
        test.getTestClass().map(Class::getSimpleName).orElse("")
            + "."
            + test.getTestMethod().map(Method::getName).orElse("");
    work();
  }

  final void work() {
    register(temporal.newWorker(TaskQueues.DEFAULT), KEYS.verifier())
        .registerActivitiesImplementations(hands);
    hands.locksBy(this::carry);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private static Worker register(Worker worker, Verifier verifier) {
    RunbookWorkflow.register(worker, verifier);
    worker.registerWorkflowImplementationTypes(FairLock.class);
    worker.registerActivitiesImplementations(new TestWatch());
    return worker;
  }

  static TestWorkflowEnvironment environment(int cache) {
    return environment(cache, TasukiData.converter());
  }

  static TestWorkflowEnvironment environment(int cache, DataConverter data) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(data).build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cache).build());
    for (String name :
        List.of(
            "RunbookId",
            "Category",
            "Target",
            "Account",
            "Mode",
            "RunState",
            "Requester",
            "Environment")) {
      options.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  private void carry(LockRequest request) {
    toStart(LockWorkflow.TYPE, LockWorkflow.idOf(request.key()))
        .signalWithStart(
            LockWorkflow.REQUEST,
            new Object[] {request},
            new Object[] {LockState.free(request.key())});
  }

  private WorkflowStub toStart(String type, String id) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .build());
  }

  final WorkflowStub start(PinnedRunbook runbook, String id, boolean announce) {
    return start(id, new RunInput(KEYS.signer().sign(record(runbook, id)), runbook, announce));
  }

  final WorkflowStub start(String id, RunInput input) {
    WorkflowStub run = toStart("node-replace", id);
    run.start(input);
    return run;
  }

  static StartRecord record(PinnedRunbook runbook, String id) {
    return new StartRecord(
        id,
        runbook.digest(),
        new TreeMap<>(),
        new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre"),
        REQUESTER,
        Mode.EXECUTE,
        "it is ill",
        Optional.empty(),
        Instant.parse("2026-11-22T09:00:00Z"));
  }

  /** Each look at the run is a query: the server answers it when the run has got that far. */
  static RunView await(WorkflowStub run, Predicate<RunView> condition) {
    while (true) {
      RunView view = run.query(RunOperations.VIEW, RunView.class);
      if (condition.test(view)) {
        return view;
      }
      if (view.state().ended()) {
        throw new AssertionError("the run is over: " + view.now());
      }
      Looks.pause();
    }
  }

  final WorkflowStub stub(String id) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  /** Replays with no key at all: a replay verifies nothing. */
  final void replays(String id) throws Exception {
    replays(temporal.getWorkflowClient().fetchHistory(id));
  }

  /** As {@link #replays(String)}, of one execution. */
  final void replays(WorkflowExecutionHistory history) throws Exception {
    kept++;
    KEPT.ifPresent(histories -> histories.write(name + "." + kept, history));
    replay(history);
  }

  static void replay(WorkflowExecutionHistory history) throws Exception {
    replay(history, TasukiData.converter());
  }

  final void replays(String id, DataConverter data) throws Exception {
    replay(temporal.getWorkflowClient().fetchHistory(id), data);
  }

  private static void replay(WorkflowExecutionHistory history, DataConverter data)
      throws Exception {
    String id = history.getWorkflowExecution().getWorkflowId();
    try (TestWorkflowEnvironment other = environment(600, data)) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(history.toJson(false), id),
          register(other.newWorker("replay"), new Verifier(new TreeMap<>())));
    }
  }
}
