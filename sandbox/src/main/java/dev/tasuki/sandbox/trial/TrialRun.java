package dev.tasuki.sandbox.trial;

import dev.tasuki.lock.FairLock;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Person;
import dev.tasuki.record.StartRecord;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.trial.StepPaths;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOutcome;
import dev.tasuki.workflow.RunbookWorkflow;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One case on a server of its own, whose clock begins where the case says. */
final class TrialRun {
  /** Of this process alone: a test decides nothing elsewhere. */
  private static final SigningKeys KEYS = SigningKeys.make("test");

  /** Of real time; a case takes a fraction of a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  private final PinnedRunbook runbook;
  private final TrialCase trial;
  private final Ledger ledger = new Ledger();
  private final String id;
  private final RunPaths runs;
  private final Map<String, RunView> views = new LinkedHashMap<>();
  private @Nullable PlayedPeople people;

  TrialRun(PinnedRunbook runbook, TrialCase trial) {
    this.runbook = runbook;
    this.trial = trial;
    this.id = runbook.definition().id() + ":" + trial.target().name() + ":test";
    this.runs = new RunPaths(id, StepPaths.of(runbook));
  }

  /**
   * What a run left behind.
   *
   * @param histories of the run and its children
   */
  record Left(
      Ledger ledger,
      Optional<RunView> view,
      Optional<RunOutcome> outcome,
      List<WorkflowExecutionHistory> histories) {}

  /** A server for one case, or for replaying. */
  static TestWorkflowEnvironment server(TrialCase trial, WorkerFactoryOptions factory) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(trial.begins())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(TasukiData.converter()).build())
            .setWorkerFactoryOptions(factory);
    for (SearchAttributeKey<String> attribute : ATTRIBUTES) {
      options.registerSearchAttribute(
          attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  Left run() {
    WorkerFactoryOptions factory =
        WorkerFactoryOptions.newBuilder().setWorkerInterceptors(new Lookout(this::seen)).build();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        TestWorkflowEnvironment server = server(trial, factory)) {
      WorkflowClient client = server.getWorkflowClient();
      Runnable stop = () -> client.newUntypedWorkflowStub(id).terminate("the test has failed");
      PlayedHands hands = new PlayedHands(runbook, trial, runs, ledger, stop);
      people =
          new PlayedPeople(
              trial.people(),
              groups(),
              client,
              KEYS.signer(),
              new TrialClock(server.getWorkflowServiceStubs().getRawChannel()),
              hands,
              runs,
              ledger,
              threads,
              stop);
      Worker worker = server.newWorker(TaskQueues.DEFAULT, oneAfterTheOther());
      RunbookWorkflow.register(worker, KEYS.verifier());
      worker.registerWorkflowImplementationTypes(FairLock.class);
      worker.registerActivitiesImplementations(hands);
      server.start();
      Optional<RunOutcome> outcome = outcome(client);
      people
          .unasked()
          .forEach(
              act ->
                  ledger.trouble(
                      "%s at \"%s\" was never asked (line %d)"
                          .formatted(act.by(), act.at(), act.place().line())));
      return new Left(ledger, view(id), outcome, histories(client));
    }
  }

  /** Calls at the same moment are answered in the order in which the run made them. */
  private static WorkerOptions oneAfterTheOther() {
    return WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(1).build();
  }

  private Optional<RunOutcome> outcome(WorkflowClient client) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            runbook.definition().id(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .build());
    var _ = run.start(new RunInput(KEYS.signer().sign(start()), runbook, false));
    try {
      return Optional.of(
          run.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, RunOutcome.class));
    } catch (WorkflowException e) {
      // Failed, refused to start, or stopped since the test has failed: its view says more.
      if (view(id).isEmpty()) {
        ledger.trouble("the run could not begin: " + deepest(e));
      }
      return Optional.empty();
    } catch (TimeoutException e) {
      ledger.trouble("the run did not end within %d s".formatted(PATIENCE.toSeconds()));
      run.terminate("the test has failed");
      return Optional.empty();
    }
  }

  private static String deepest(Throwable thrown) {
    return thrown.getCause() == null
        ? String.valueOf(thrown.getMessage())
        : deepest(thrown.getCause());
  }

  private StartRecord start() {
    return new StartRecord(
        id,
        runbook.digest(),
        trial.parameters(),
        trial.target(),
        new Person(trial.requester(), groups()),
        trial.mode(),
        trial.reason(),
        Optional.empty(),
        trial.begins());
  }

  private List<String> groups() {
    SortedSet<String> groups = new TreeSet<>(GroupsNamed.in(runbook));
    groups.add(trial.target().owner());
    groups.remove("");
    return List.copyOf(groups);
  }

  private void seen(RunView view) {
    synchronized (views) {
      views.put(view.id(), view);
    }
    if (people != null) {
      people.see(view);
    }
  }

  private Optional<RunView> view(String run) {
    synchronized (views) {
      return Optional.ofNullable(views.get(run));
    }
  }

  private List<WorkflowExecutionHistory> histories(WorkflowClient client) {
    List<String> runs;
    synchronized (views) {
      runs = new ArrayList<>(views.keySet());
    }
    return runs.stream().map(client::fetchHistory).toList();
  }
}
