package dev.tasuki.e2e.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasuki.lock.LockWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The histories of a rig's runs and locks.
 *
 * @param binary the {@code temporal} command
 */
record Chronicle(WorkflowClient client, Path binary, int port) {
  /** Whether a lock has heard something that no worker has taken up yet. */
  boolean releasing(String key) {
    long heard = 0;
    long taken = 0;
    try {
      for (HistoryEvent event : client.fetchHistory(LockWorkflow.idOf(key)).getEvents()) {
        switch (event.getEventType()) {
          case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> heard = event.getEventId();
          case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> taken = event.getEventId();
          default -> {}
        }
      }
    } catch (StatusRuntimeException e) {
      return false;
    }
    return heard > taken;
  }

  /**
   * An event to which a run can be reset.
   *
   * @param runId of the execution that it is of
   */
  record Task(String runId, long event) {}

  /** The events to which a run can be reset, over all its executions. */
  List<Task> tasks(String run) {
    List<Task> tasks = new ArrayList<>();
    for (WorkflowExecutionHistory history : executions(run)) {
      history.getEvents().stream()
          .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
          .map(event -> new Task(runId(history), event.getEventId()))
          .forEach(tasks::add);
    }
    return tasks;
  }

  /** Every execution of a run, the first one first. */
  List<WorkflowExecutionHistory> executions(String run) {
    List<WorkflowExecutionHistory> executions = new ArrayList<>();
    Optional<String> runId = Optional.of("");
    while (runId.isPresent()) {
      WorkflowExecutionHistory history =
          runId.get().isEmpty() ? client.fetchHistory(run) : client.fetchHistory(run, runId.get());
      executions.addFirst(history);
      runId = Optional.of(begun(history).getContinuedExecutionRunId()).filter(id -> !id.isEmpty());
    }
    return executions;
  }

  private static WorkflowExecutionStartedEventAttributes begun(WorkflowExecutionHistory history) {
    return history.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
  }

  private static String runId(WorkflowExecutionHistory history) {
    return begun(history).getOriginalExecutionRunId();
  }

  /** Everything that Temporal has written down of a run's last execution. */
  List<HistoryEvent> events(String run) {
    return client.fetchHistory(run).getEvents();
  }

  /** The task in which a run took its first decision. */
  long taskOfTheFirstDecision(String run) {
    long task = 0;
    for (HistoryEvent event : events(run)) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        task = event.getEventId();
      } else if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED) {
        return task;
      }
    }
    throw new AssertionError(run + " took no decision");
  }

  /** {@code temporal workflow reset}, as an operator would type it. */
  void reset(String run, String... where) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "workflow",
                "reset",
                "--address",
                "127.0.0.1:" + port,
                "--workflow-id",
                run,
                "--reason",
                "the kill matrix"));
    command.addAll(List.of(where));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("reset of " + run + " failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporal cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
