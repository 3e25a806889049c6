package dev.tasuki.sandbox.trial;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Person;
import dev.tasuki.record.StartRecord;
import dev.tasuki.run.RunView;
import dev.tasuki.trial.StepPaths;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOutcome;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
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

/** One case on a server. */
final class TrialRun {
  /** Of real time; a case takes a fraction of a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  Left run(Playground playground) {
    TestWorkflowEnvironment server = playground.server();
    WorkflowClient client = server.getWorkflowClient();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Runnable stop = () -> client.newUntypedWorkflowStub(id).terminate("the test has failed");
      PlayedHands hands = new PlayedHands(runbook, trial, runs, ledger, stop);
      PlayedPeople played =
          new PlayedPeople(
              trial.people(),
              groups(),
              client,
              Playground.KEYS.signer(),
              new TrialClock(server.getWorkflowServiceStubs().getRawChannel()),
              hands,
              runs,
              ledger,
              threads,
              stop);
      people = played;
      playground.enter(id, hands, this::seen);
      Optional<RunOutcome> outcome = outcome(client);
      played
          .unasked()
          .forEach(
              act ->
                  ledger.trouble(
                      "%s at \"%s\" was never asked (line %d)"
                          .formatted(act.by(), act.at(), act.place().line())));
      return new Left(ledger, view(id), outcome, histories(client));
    } finally {
      playground.leave(id);
    }
  }

  private Optional<RunOutcome> outcome(WorkflowClient client) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            runbook.definition().id(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .build());
    var _ = run.start(new RunInput(Playground.KEYS.signer().sign(start()), runbook, false));
    try {
      return Optional.of(
          run.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, RunOutcome.class));
    } catch (WorkflowException e) {
      // Failed, refused to start, or stopped since the test has failed: its view says more.
      if (view(id).isEmpty()) {
        ledger.trouble("the run could not begin: " + deepest(e));
      } else if (ledger.troubles().isEmpty() && !view(id).orElseThrow().state().ended()) {
        ledger.trouble("the run broke off: " + deepest(e));
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
