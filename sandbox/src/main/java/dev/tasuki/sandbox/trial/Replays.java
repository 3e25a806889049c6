package dev.tasuki.sandbox.trial;

import dev.tasuki.signature.Verifier;
import dev.tasuki.workflow.RunbookWorkflow;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.util.Optional;
import java.util.TreeMap;

/** Replays histories in a worker that has not seen the run. */
final class Replays implements AutoCloseable {
  private final TestWorkflowEnvironment server;
  private final Worker worker;

  Replays(TestWorkflowEnvironment server) {
    this.server = server;
    this.worker = server.newWorker("replay", Playground.unhurried().build());
    // Without a key: nothing that a replay repeats is verified.
    RunbookWorkflow.register(worker, new Verifier(new TreeMap<>()));
  }

  /** What is wrong; nothing if the replay came to the same. */
  Optional<String> wrong(WorkflowExecutionHistory history) {
    try {
      WorkflowReplayer.replayWorkflowExecution(history, worker);
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(
          "the history of \"%s\" does not replay: %s"
              .formatted(history.getWorkflowExecution().getWorkflowId(), deepest(e)));
    }
  }

  private static String deepest(Throwable thrown) {
    return thrown.getCause() == null
        ? String.valueOf(thrown.getMessage())
        : deepest(thrown.getCause());
  }

  @Override
  public void close() {
    server.close();
  }
}
