package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.RunSummary;
import dev.tasuki.attempt.LiveLine;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.process.Await;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that goes on in several executions is one run to people. */
@Timeout(600)
final class LongRunIT {
  /** Events after which a history is long. */
  private static final int LONG = 40;

  @Test
  void aRunThatGoesOnAsNewAtItsOpenGateKeepsEverythingThatPeopleSee() throws IOException {
    SandboxOptions options =
        SandboxOptions.quiet(SharedSandbox.home(), Files.createTempDirectory("tasuki-long-"))
            .withNodes(12)
            .withHistory(LONG);
    try (Sandbox sandbox = Sandbox.start(options);
        Frontend temporal = new Frontend(sandbox)) {
      Recovery recovery = Recovery.ofSomeNode(sandbox);
      String run = recovery.alert();
      RunView asking = recovery.awaitQuestion(run);
      WorkflowExecutionDescription before = stub(temporal, run).describe();
      goOnAsNew(temporal, run);
      sandbox.killWorker();
      sandbox.startWorker();

      RunView after = recovery.awaitQuestion(run);
      assertThat(after.questions()).isEqualTo(asking.questions());
      assertThat(after.locks()).isEqualTo(asking.locks());
      assertThat(after.firstRunId()).isEqualTo(asking.firstRunId());
      assertThat(after.started()).isEqualTo(asking.started());
      assertSame(before, stub(temporal, run).describe());
      assertListedOnce(sandbox, asking);

      recovery.approve(run);
      recovery.assertReplacedOnce(recovery.awaitEnd(run));
      temporal.awaitClosed(run);
      assertSame(before, stub(temporal, run).describe());
      assertListedOnce(sandbox, asking);
      assertThat(new Cli(sandbox, "hanako").say("show", run)).contains(run);
    }
  }

  private static WorkflowStub stub(Frontend temporal, String run) {
    return temporal.client().newUntypedWorkflowStub(run);
  }

  /** Says so much to the run that its history grows long while it waits for people. */
  private static void goOnAsNew(Frontend temporal, String run) {
    String runId = stub(temporal, run).describe().getExecution().getRunId();
    for (int i = 0; i < LONG; i++) {
      stub(temporal, run).signal(LiveLine.SIGNAL, new LiveLine("nothing", "line " + i));
    }
    boolean goes =
        Await.until(
            Duration.ofMinutes(1),
            () -> !stub(temporal, run).describe().getExecution().getRunId().equals(runId));
    assertThat(goes).as("%s goes on in a new execution", run).isTrue();
  }

  /** What the pages of Temporal show of it, but its state. */
  private static void assertSame(
      WorkflowExecutionDescription before, WorkflowExecutionDescription now) {
    assertThat(now.getExecution().getRunId()).isNotEqualTo(before.getExecution().getRunId());
    assertThat(now.getStaticSummary()).isNotBlank().isEqualTo(before.getStaticSummary());
    assertThat(now.getStaticDetails()).isNotBlank().isEqualTo(before.getStaticDetails());
    assertThat(now.getTypedSearchAttributes().size())
        .isEqualTo(before.getTypedSearchAttributes().size());
    for (String memo : List.of("definitionDigest", "started")) {
      assertThat(now.getMemo(memo, String.class))
          .as(memo)
          .isNotNull()
          .isEqualTo(before.getMemo(memo, String.class));
    }
  }

  private static void assertListedOnce(Sandbox sandbox, RunView view) {
    boolean seen = Await.until(Duration.ofSeconds(30), () -> lines(sandbox, view.id()).size() == 1);
    assertThat(seen).as("lines of %s: %s", view.id(), lines(sandbox, view.id())).isTrue();
    assertThat(lines(sandbox, view.id()).getFirst().started())
        .isCloseTo(view.started(), within(2, ChronoUnit.SECONDS));
  }

  private static List<RunSummary> lines(Sandbox sandbox, String run) {
    StarterApi.Answer answer = sandbox.api().get("/api/v1/runs", sandbox.person("hanako"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), JsonNode.class)
        .valueStream()
        .map(line -> Json.read(line.toString(), RunSummary.class))
        .filter(line -> line.id().equals(run))
        .toList();
  }
}
