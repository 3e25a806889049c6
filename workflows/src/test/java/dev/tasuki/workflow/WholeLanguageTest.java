package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Kinds.choose;
import static dev.tasuki.interpreter.Kinds.each;
import static dev.tasuki.interpreter.Kinds.group;
import static dev.tasuki.interpreter.Kinds.guarded;
import static dev.tasuki.interpreter.Kinds.lastly;
import static dev.tasuki.interpreter.Kinds.locked;
import static dev.tasuki.interpreter.Kinds.on;
import static dev.tasuki.interpreter.Kinds.pause;
import static dev.tasuki.interpreter.Kinds.runs;
import static dev.tasuki.interpreter.Kinds.sealed;
import static dev.tasuki.interpreter.Kinds.set;
import static dev.tasuki.interpreter.Kinds.together;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.interpreter.Kinds;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of step on a server, and its history replayed. */
@Timeout(60)
final class WholeLanguageTest extends OnTestServer {
  private static final RunbookDefinition CHILD =
      Kinds.runbook(
          "child",
          Kinds.expressions("count", "3"),
          Cover.NONE,
          action("c", "cordon"),
          new Step.Ask(
              Runbooks.head("sure", OnFailure.HOLD),
              new Template("Sure?"),
              List.of("@sre"),
              List.of(),
              List.of(new Template("the lights are on")),
              Optional.empty(),
              OnTimeout.HOLD));

  private WorkflowStub start(PinnedRunbook runbook, String id) {
    return start(runbook, id, false);
  }

  private RunView await(String id, Predicate<RunView> condition) {
    return await(stub(id), condition);
  }

  private Answer answer(String id, String step) {
    String first = await(id, _ -> true).firstRunId();
    AnswerRecord answer =
        new AnswerRecord(
            id, first, step, 1, new TreeMap<>(), List.of(1), HANAKO, "click-" + id, Instant.EPOCH);
    return stub(id).update(RunOperations.ANSWER, Answer.class, KEYS.signer().sign(answer));
  }

  private static PinnedRunbook everything(Step... more) {
    Step[] steps = {
      set("nodes", "['n1', 'n2']"),
      together("both", sealed(action("seen", "look"), "Before"), action("also", "look")),
      choose("which", "size(vars.nodes) > 5", action("never", "drain"), pause("7d")),
      group(
          "act",
          new Cover(
              Optional.empty(),
              List.of(),
              locked("nodes").locks(),
              Optional.empty(),
              lastly(action("tidy", "unmail")).lastly()),
          each("each", "vars.nodes", 2, 1, with(action("cordon", "cordon"), "node", "${node}"))),
      group("there", on("staging"), action("elsewhere", "cordon")),
      runs("sub", "child", Optional.empty(), true),
      check("sane", "steps.sub.count == 3", OnFailure.UNDO)
    };
    Step[] all = Arrays.copyOf(steps, steps.length + more.length);
    System.arraycopy(more, 0, all, steps.length, more.length);
    return Kinds.withChild(Runbooks.of(all), CHILD);
  }

  @Test
  void everyKindOfStepRunsAndItsHistoriesReplay() throws Exception {
    String id = "node-replace:prod-a:whole";
    WorkflowStub run = start(everything(), id);
    await(id, v -> v.state() == RunState.WAITING);
    temporal.sleep(Duration.ofDays(7));
    String child = id + ":sub";
    awaitStarted(child);
    await(child, v -> !v.forms().isEmpty());
    assertThat(answer(child, "sure").counted()).isTrue();
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted)
        .contains("each.0/cordon", "each.1/cordon", "tidy", "elsewhere", "c")
        .doesNotContain("never");
    assertThat(hands.stored).containsExactly("Before");
    replays(id);
    replays(child);
    replays(LockWorkflow.idOf("prod-a/nodes"));
  }

  private void awaitStarted(String id) {
    while (true) {
      try {
        stub(id).query(RunOperations.VIEW, RunView.class);
        return;
      } catch (WorkflowNotFoundException e) {
        Looks.pause();
      }
    }
  }

  @Test
  void aCancelReachesTheChildAndEverythingUnwinds() throws Exception {
    String id = "node-replace:prod-a:cancelled";
    WorkflowStub run = start(everything(), id);
    await(id, v -> v.state() == RunState.WAITING);
    temporal.sleep(Duration.ofDays(7));
    awaitStarted(id + ":sub");
    await(id + ":sub", v -> !v.forms().isEmpty());
    run.cancel("enough");
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(hands.acted)
        .contains("c/undo", "elsewhere/undo", "each.1/cordon/undo", "each.0/cordon/undo");
    replays(id);
    replays(id + ":sub");
  }

  @Test
  void aSecondRunWaitsForTheLockOfTheFirst() {
    PinnedRunbook runbook =
        Runbooks.of(
            group("act", locked("nodes"), action("cordon", "cordon"), action("drain", "drain")));
    hands.failOnce("drain", RunbookError.TARGET_DENIED);
    String first = "node-replace:prod-a:first";
    String second = "node-replace:prod-a:second";
    WorkflowStub one = start(runbook, first);
    await(first, v -> v.state() == RunState.HELD);
    WorkflowStub two = start(runbook, second);
    await(second, v -> v.locks().stream().anyMatch(lock -> !lock.held()));
    LockState lock =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(LockWorkflow.idOf("prod-a/nodes"))
            .query(LockWorkflow.STATE, LockState.class);
    assertThat(lock.holder().orElseThrow().run().workflowId()).isEqualTo(first);
    one.terminate("gone");
    temporal.sleep(Duration.ofMinutes(2));
    assertThat(two.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
  }

  @Test
  void guardsHoldOnAServerToo() throws Exception {
    PinnedRunbook runbook =
        Kinds.withGuard(
            Runbooks.of(group("act", guarded("fleet"), action("drain", "drain"))), "fleet");
    String id = "node-replace:prod-a:guarded";
    start(runbook, id);
    RunView view = await(id, v -> v.state() == RunState.HELD);
    assertThat(view.held().getFirst().path()).isEqualTo("drain");
    assertThat(hands.acted).doesNotContain("drain");
    replays(id);
  }
}
