package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Straight at the Temporal frontend, as somebody who holds the namespace: whatever is forged there,
 * nothing changes at the stand-ins, and each attempt is on record.
 */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class ForgeryIT {
  private static final String FOREIGN = "foreign";

  private static ObjectNode tree(Payload payload) {
    return Json.read(payload.getData().toString(StandardCharsets.UTF_8), ObjectNode.class);
  }

  /** Its own words, with this id and under a key that nobody knows here. */
  private static ObjectNode resigned(ObjectNode input, String id) {
    ObjectNode forged = input.deepCopy();
    ((ObjectNode) forged.at("/start/body")).put("workflowId", id);
    ((ObjectNode) forged.path("start")).put("keyId", SigningKeys.make("mine").id());
    return forged;
  }

  private static void assertRecorded(Sandbox sandbox, String code, String run) {
    ChildProcess worker =
        sandbox.processes().stream()
            .filter(process -> process.log().getFileName().toString().contains("worker"))
            .findFirst()
            .orElseThrow();
    assertThat(
            Await.until(
                Duration.ofMinutes(1),
                () -> read(worker).lines().anyMatch(l -> l.contains(code) && l.contains(run))))
        .as("the worker's log names %s and %s", code, run)
        .isTrue();
  }

  private static String read(ChildProcess process) {
    try {
      return Files.readString(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + process.log(), e);
    }
  }

  /** Starts it by the command line. */
  private static void start(Frontend temporal, String id, JsonNode input) {
    Frontend.Said said =
        temporal.temporal(
            input,
            "workflow",
            "start",
            "--type",
            "node-replace",
            "--task-queue",
            TaskQueues.DEFAULT,
            "--workflow-id",
            id);
    assertThat(said.code()).as(said.text()).isZero();
  }

  /** What became of one that was started so. */
  private static String started(Frontend temporal, String id, JsonNode input) {
    start(temporal, id, input);
    Throwable end =
        catchThrowable(() -> temporal.client().newUntypedWorkflowStub(id).getResult(Object.class));
    return end == null || end.getCause() == null ? "" : String.valueOf(end.getCause().getMessage());
  }

  @Test
  void aStartThatTheStarterDidNotSignChangesNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String genuine = recovery.alert();
    recovery.awaitQuestion(genuine);
    try (Frontend temporal = new Frontend(sandbox)) {
      ObjectNode input = tree(temporal.startInput(genuine));

      String other = "node-replace:prod-a:forged" + UUID.randomUUID();
      ObjectNode parameters = input.deepCopy();
      ((ObjectNode) parameters.at("/start/body")).put("workflowId", other);
      ((ObjectNode) parameters.at("/start/body/parameters")).put("patience", "6s");
      assertThat(started(temporal, other, parameters)).contains("TSK321");
      assertRecorded(sandbox, "TSK321", other);

      String mine = "node-replace:prod-a:forged" + UUID.randomUUID();
      ObjectNode definition = resigned(input, mine);
      ((ObjectNode) definition.at("/runbook/definition")).put("title", "My own");
      assertThat(started(temporal, mine, definition)).containsAnyOf("TSK3", "definition");

      String known = "node-replace:prod-a:forged" + UUID.randomUUID();
      assertThat(started(temporal, known, resigned(input, known))).contains("TSK321");
      assertRecorded(sandbox, "TSK321", known);
    }
    recovery.assertUntouched();
    deny(recovery, genuine);
  }

  private static void deny(Recovery recovery, String run) {
    recovery.abort(run);
    recovery.awaitEnd(run);
  }

  @Test
  void aForgedDecisionChangesNothingOnEitherWay(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    RunView.Question question = recovery.awaitQuestion(run).questions().getFirst();
    try (Frontend temporal = new Frontend(sandbox)) {
      ObjectNode decision = forged(temporal, run, question);
      Frontend.Said update =
          temporal.temporal(
              decision, "workflow", "update", "execute", "--name", "decide", "--workflow-id", run);
      assertThat(update.code()).as(update.text()).isNotZero();
      assertThat(update.text()).contains("TSK321");
      Frontend.Said signal =
          temporal.temporal(
              decision, "workflow", "signal", "--name", "decideLater", "--workflow-id", run);
      assertThat(signal.code()).as(signal.text()).isZero();
      RunView noted =
          recovery.await(run, "notes the forged decision", view -> !view.notes().isEmpty());
      assertThat(noted.notes()).anyMatch(note -> note.contains("TSK321"));
      assertThat(noted.questions().getFirst().approved()).isEmpty();
    }
    assertRecorded(sandbox, "TSK321", run);
    recovery.assertUntouched();
    deny(recovery, run);
  }

  private static ObjectNode forged(Frontend temporal, String run, RunView.Question question) {
    ObjectNode decision = Json.mapper().createObjectNode();
    ObjectNode body = decision.putObject("body");
    body.put("workflowId", run);
    body.put(
        "firstRunId",
        temporal
            .history(run)
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getFirstExecutionRunId());
    body.put("gate", question.gate());
    body.put("revision", question.revision());
    body.put("digest", question.digest());
    body.putObject("person").put("name", "hanako").putArray("groups").add("@sre-oncall");
    body.put("verdict", "approve");
    body.put("reason", "");
    body.put("clickId", UUID.randomUUID().toString());
    body.put("at", "2026-11-28T00:00:00Z");
    body.put("confirmation", "");
    body.put("breakGlass", false);
    decision.put("keyId", "demo");
    decision.put("signature", "AAAA");
    return decision;
  }

  /** The same start again is no forgery; but what was approved then is not approved now. */
  @Test
  void anOldDecisionDoesNotCountForALaterRunOfTheSameId(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.begin();
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    try (Frontend temporal = new Frontend(sandbox)) {
      temporal.awaitClosed(run);
      ObjectNode input = tree(temporal.startInput(run));
      ObjectNode old = tree(temporal.decision(run));
      long cordons = recovery.cordons();
      start(temporal, run, input);
      Frontend.Said update =
          temporal.temporal(
              old, "workflow", "update", "execute", "--name", "decide", "--workflow-id", run);
      assertThat(update.code()).as(update.text()).isNotZero();
      temporal.temporal(old, "workflow", "signal", "--name", "decideLater", "--workflow-id", run);
      // The node has gone, so that this second run refuses by itself; nothing is changed by it.
      RunView end = recovery.await(run, "ends", view -> view.state().ended());
      assertThat(end.state()).isEqualTo(RunState.REFUSED);
      assertThat(end.changes()).isEmpty();
      assertThat(recovery.cordons()).isEqualTo(cordons);
    }
  }

  /** Schedules one of our activities on our queue, with somebody's genuine input. */
  public static final class Thief implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      String activity = arguments.get(0, String.class);
      return Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder()
                  .setTaskQueue(TaskQueues.DEFAULT)
                  .setStartToCloseTimeout(Duration.ofSeconds(30))
                  .setHeartbeatTimeout(Duration.ofSeconds(10))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                  .build())
          .execute(activity, Object.class, arguments.get(1, Object.class));
    }
  }

  @Test
  void anActivityThatAForeignWorkflowSchedulesDoesNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.begin();
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    String target = Recovery.ofSomeNode(sandbox).node();
    int before = sandbox.kubernetes().effects().effects().size();
    try (Frontend temporal = new Frontend(sandbox)) {
      temporal.awaitClosed(run);
      WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
      workers.newWorker(FOREIGN).registerWorkflowImplementationTypes(Thief.class);
      workers.start();
      ObjectNode call = tree(temporal.activityInput(run, "kubernetes.cordon"));
      ((ObjectNode) call.path("input")).put("node", target);
      // Under a name of its own, and under that of the run whose words it uses.
      for (String id : new String[] {"thief-" + UUID.randomUUID(), run}) {
        WorkflowStub thief =
            temporal
                .client()
                .newUntypedWorkflowStub(
                    "node-replace",
                    WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(FOREIGN).build());
        thief.start("kubernetes.cordon", call);
        Throwable end = catchThrowable(() -> thief.getResult(Object.class));
        assertThat(end).hasStackTraceContaining("TSK322");
        assertRecorded(sandbox, "TSK322", id);
      }
      workers.shutdownNow();
    }
    assertThat(sandbox.kubernetes().effects().effects()).hasSize(before);
  }
}
