package dev.tasuki.starter.run;

import com.google.common.util.concurrent.Striped;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Target;
import dev.tasuki.review.ReviewWorkflow;
import dev.tasuki.run.ReviewView;
import dev.tasuki.run.RunView;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOperations;
import io.grpc.Context;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The only place that calls Temporal. No call pins a run id. */
public final class TemporalRuns {
  /**
   * Updates of one run go one after the other: one that is refused leaves nothing in the history
   * only if no other comes while it is looked at (measured on server 1.32.0), and Temporal takes no
   * more than ten at a time.
   */
  private static final int AT_ONCE = 1;

  private static final int LANES = 1_024;
  private static final Duration QUEUE = Duration.ofSeconds(30);

  private final Striped<Semaphore> lanes = Striped.lazyWeakSemaphore(LANES, AT_ONCE);
  private final WorkflowClient client;
  private final ScheduledExecutorService deadlines;
  private final Duration patience;

  /**
   * @param patience how long a decision waits for a worker
   */
  public TemporalRuns(
      WorkflowClient client, ScheduledExecutorService deadlines, Duration patience) {
    this.client = client;
    this.deadlines = deadlines;
    this.patience = patience;
  }

  /** Starts a run; false if Temporal has a run of this id already, open or closed. */
  boolean start(String runbook, WorkflowOptions options, RunInput input) {
    try {
      client.newUntypedWorkflowStub(runbook, options).start(input);
      return true;
    } catch (WorkflowExecutionAlreadyStarted joined) {
      return false;
    } catch (RuntimeException e) {
      throw TemporalFailures.ofServer(e, String.valueOf(options.getWorkflowId()));
    }
  }

  WorkflowExecutionDescription describe(String id) {
    try {
      return client.newUntypedWorkflowStub(id).describe();
    } catch (RuntimeException e) {
      throw TemporalFailures.ofServer(e, id);
    }
  }

  /**
   * What Temporal itself knows of the run that has this id now, worker or not.
   *
   * @param firstRunId of its first execution: what a person decides counts for that one alone
   * @param environment {@code production} where nothing says another
   * @param mode absent where nothing says one
   * @param open whether it goes on
   */
  record Known(
      String firstRunId, String runbook, String environment, Optional<String> mode, boolean open) {}

  Known known(String id) {
    WorkflowExecutionDescription found = describe(id);
    WorkflowExecutionInfo info = found.getRawDescription().getWorkflowExecutionInfo();
    String environment = found.getTypedSearchAttributes().get(RunAttributes.ENVIRONMENT);
    return new Known(
        // A server that does not say has no execution behind this one that it could tell apart.
        info.getFirstRunId().isEmpty() ? info.getExecution().getRunId() : info.getFirstRunId(),
        info.getType().getName(),
        environment == null ? Target.none().environment() : environment,
        Optional.ofNullable(found.getTypedSearchAttributes().get(RunAttributes.MODE)),
        found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }

  /** The activities that are under way. */
  List<PendingActivityInfo> attempts(String id) {
    return describe(id).getRawDescription().getPendingActivitiesList();
  }

  /** What visibility knows, in its own order; at most {@code limit}. */
  List<WorkflowExecutionMetadata> list(String query, int limit) {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found.limit(limit).toList();
    } catch (RuntimeException e) {
      throw TemporalFailures.ofServer(e, "");
    }
  }

  RunView view(String id) {
    try {
      return client.newUntypedWorkflowStub(id).query(RunOperations.VIEW, RunView.class);
    } catch (RuntimeException e) {
      throw TemporalFailures.ofWorker(e, id, "no worker answers for this run");
    }
  }

  /** A lock, as it stands; one that nobody has or wants is free. */
  LockState lock(String key) {
    String id = LockWorkflow.idOf(key);
    try {
      return client.newUntypedWorkflowStub(id).query(LockWorkflow.STATE, LockState.class);
    } catch (RuntimeException e) {
      RunbookException failure =
          TemporalFailures.ofWorker(e, id, "no worker answers for the lock \"" + key + "\"");
      if (failure.error() == RunbookError.RUN_UNKNOWN) {
        return LockState.free(key);
      }
      throw failure;
    }
  }

  /** The review of a run. */
  ReviewView review(String run) {
    String id = ReviewWorkflow.idOf(run);
    try {
      return client.newUntypedWorkflowStub(id).query(ReviewWorkflow.VIEW, ReviewView.class);
    } catch (RuntimeException e) {
      throw TemporalFailures.ofWorker(e, id, "no worker answers for the review of this run");
    }
  }

  /**
   * Sends an update and waits, bounded, for its answer.
   *
   * @param clickId becomes the update id: the same click sent twice is one update
   */
  Answer update(String id, String name, String clickId, Object record) {
    Semaphore lane = lanes.get(id);
    acquire(lane, id);
    try {
      return updateNow(id, name, clickId, record);
    } finally {
      lane.release();
    }
  }

  private static void acquire(Semaphore lane, String id) {
    try {
      if (!lane.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RunbookException(
            RunbookError.NO_WORKER,
            "too many people say something to \"" + id + "\" at once; nothing was sent. Try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(
          RunbookError.NO_WORKER, "the starter is being stopped; nothing was sent", e);
    }
  }

  private Answer updateNow(String id, String name, String clickId, Object record) {
    return inTime(
        id,
        "not confirmed: no worker answered within "
            + patience.toSeconds()
            + " s; it may still count. See that a worker runs, look at the run, and send the"
            + " same click again: it counts once",
        () -> send(id, name, clickId, record));
  }

  /** What a worker answers in time to something that is sent to a workflow. */
  <R> R inTime(String id, String unanswered, Callable<R> call) {
    try {
      return within(patience, call);
    } catch (RuntimeException e) {
      throw TemporalFailures.refusal(e).orElseGet(() -> failedUpdate(e, id, unanswered));
    }
  }

  /** Ends all that is asked of Temporal inside after this time, and earlier where that says so. */
  <R> R within(Duration time, Callable<R> call) {
    try (Context.CancellableContext bounded =
        Context.current().withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
      return bounded.call(call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the Temporal client throws no checked exceptions", e);
    }
  }

  /** Leaves a signal in a run's history, for whichever worker comes next. */
  void signal(String id, String name, Object... records) {
    try {
      client.newUntypedWorkflowStub(id).signal(name, records);
    } catch (RuntimeException e) {
      throw TemporalFailures.ofServer(e, id);
    }
  }

  private Answer send(String id, String name, String clickId, Object record) {
    WorkflowStub stub = client.newUntypedWorkflowStub(id);
    UpdateOptions<Answer> options =
        UpdateOptions.newBuilder(Answer.class)
            .setUpdateName(name)
            .setUpdateId(clickId)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return stub.startUpdate(options, record).getResult();
  }

  private RunbookException failedUpdate(RuntimeException failure, String id, String unanswered) {
    RunbookException error = TemporalFailures.ofWorker(failure, id, unanswered);
    // A closed run and one that never was both answer NOT_FOUND to an update.
    if (error.error() == RunbookError.RUN_UNKNOWN
        && describe(id).getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the run is over; tasuki show " + id + " says how it ended",
          failure);
    }
    return error;
  }
}
