package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.workflow.RunAttributes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a server to which every history is long: to people, its executions are one run. */
@Timeout(600)
final class LongRunIT {
  /** Events; the shipped recovery takes a good hundred. */
  private static final int LONG = 24;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final List<SearchAttributeKey<String>> LASTING =
      List.of(
          RunAttributes.RUNBOOK_ID,
          RunAttributes.CATEGORY,
          RunAttributes.TARGET,
          RunAttributes.ACCOUNT,
          RunAttributes.MODE,
          RunAttributes.REQUESTER,
          RunAttributes.ENVIRONMENT);

  @TempDir private Path folder;

  @Test
  void aRunThatGoesOnInNewExecutionsIsOneRunWithAllItsStepsToPeople() {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.quiet(SharedSandbox.home(), folder.resolve("long")).withHistory(LONG))) {
      Recovery recovery = Recovery.ofSomeNode(sandbox);
      String run = recovery.begin();
      recovery.assertReplacedOnce(recovery.awaitEnd(run));

      Cli cli = new Cli(sandbox, "hanako");
      // Temporal's index follows a moment later.
      assertThat(Await.until(PATIENCE, () -> listed(cli, run) == 1)).isTrue();
      assertThat(cli.say("show", run)).contains("cordon", "drain", "replace");
      assertExecutions(sandbox, run);
    }
  }

  private static long listed(Cli cli, String run) {
    return cli.say("runs", "--state", "done").lines().filter(line -> line.contains(run)).count();
  }

  private static void assertExecutions(Sandbox sandbox, String run) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(sandbox.temporalAddress()).build());
    try (Stream<WorkflowExecutionMetadata> found =
        WorkflowClient.newInstance(stubs).listExecutions("WorkflowId = '" + run + "'")) {
      List<WorkflowExecutionMetadata> executions = found.toList();
      assertThat(executions).as("executions of %s", run).hasSizeGreaterThan(1);
      for (SearchAttributeKey<String> key : LASTING) {
        assertThat(executions.stream().map(one -> one.getTypedSearchAttributes().get(key)))
            .as("%s of every execution", key.getName())
            .doesNotContainNull()
            .allMatch(executions.getFirst().getTypedSearchAttributes().get(key)::equals);
      }
      assertThat(executions)
          .filteredOn(WorkflowExecutionMetadata::getStatus, completed())
          .singleElement()
          .extracting(last -> last.getTypedSearchAttributes().get(RunAttributes.RUN_STATE))
          .isEqualTo(RunState.DONE.word());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static WorkflowExecutionStatus completed() {
    return WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
  }
}
