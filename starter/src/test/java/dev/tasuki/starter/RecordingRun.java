package dev.tasuki.starter;

import dev.tasuki.attempt.LiveLine;
import dev.tasuki.attempt.LockNews;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.UndoState;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOperations;
import dev.tasuki.workflow.RunOutcome;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A run that asks one question, remembers what it is told, and ends when it is aborted. */
public final class RecordingRun implements DynamicWorkflow {
  public static final String GATE = "replace";
  public static final String DIGEST = "sha256:" + "ab".repeat(32);
  public static final int REVISION = 2;

  private final Operations operations = new Operations();

  public RecordingRun() {
    Workflow.registerListener(operations);
  }

  @Override
  public Object execute(EncodedValues arguments) {
    RunInput input = arguments.get(0, RunInput.class);
    var _ = StarterFixture.KEYS.verifier().verify(input.start());
    operations.input = Optional.of(input);
    Workflow.await(() -> operations.aborted && Workflow.isEveryHandlerFinished());
    return new RunOutcome(RunState.ABORTED, "aborted");
  }

  private static final class Operations implements RunOperations {
    private Optional<RunInput> input = Optional.empty();
    private String now = "waits";
    private boolean aborted;

    private static void meant(String firstRunId) {
      if (!firstRunId.equals(Workflow.getInfo().getFirstExecutionRunId())) {
        throw ApplicationFailure.newFailure("TSK315: another run was meant", "refused");
      }
    }

    @Override
    public Answer decide(Signed<DecisionRecord> decision) {
      DecisionRecord body = decision.body();
      now = body.person().name() + " " + body.verdict() + " " + body.clickId();
      // The update's own id proves that the click became it.
      return new Answer(true, Workflow.getCurrentUpdateInfo().orElseThrow().getUpdateId());
    }

    @Override
    public void checkDecision(Signed<DecisionRecord> decision) {
      meant(StarterFixture.KEYS.verifier().verify(decision).firstRunId());
      if (!decision.body().digest().equals(DIGEST) || decision.body().revision() != REVISION) {
        throw ApplicationFailure.newFailure(
            "TSK315: the question has changed\n- replace: instance i-1 is now i-2", "refused");
      }
      if (!decision.body().person().groups().contains("@sre")) {
        throw ApplicationFailure.newFailure("TSK312: you are in no group that decides", "refused");
      }
    }

    @Override
    public void decideLater(Signed<DecisionRecord> decision) {
      now = "later " + decision.body().clickId();
    }

    @Override
    public Answer answer(Signed<AnswerRecord> answer) {
      now = answer.body().person().name() + " answered " + answer.body().fields();
      return new Answer(true, "noted");
    }

    @Override
    public void checkAnswer(Signed<AnswerRecord> answer) {
      meant(StarterFixture.KEYS.verifier().verify(answer).firstRunId());
      if (!answer.body().ticked().equals(List.of(1))) {
        throw ApplicationFailure.newFailure("TSK303: item 1 is not ticked", "refused");
      }
    }

    @Override
    public void switchLifted() {}

    @Override
    public void switched(Signed<SwitchRecord> order) {}

    @Override
    public void lockNews(LockNews news) {
      now = "has the lock " + news.key();
    }

    @Override
    public Answer giveUpLock(Signed<TakeRecord> take) {
      now = "gave up " + take.body().key();
      return new Answer(true, "taken");
    }

    @Override
    public void checkGiveUpLock(Signed<TakeRecord> take) {
      meant(StarterFixture.KEYS.verifier().verify(take).firstRunId());
      if (take.body().reason().isEmpty()) {
        throw ApplicationFailure.newFailure("TSK318: say why", "refused");
      }
    }

    @Override
    public Answer command(Signed<CommandRecord> command) {
      if (command.body().wayOn() == WayOn.ABORT) {
        aborted = true;
        return new Answer(true, "aborts");
      }
      return new Answer(true, command.body().fields() + " " + command.body().proof());
    }

    @Override
    public void checkCommand(Signed<CommandRecord> command) {
      meant(StarterFixture.KEYS.verifier().verify(command).firstRunId());
      if (command.body().reason().isEmpty()) {
        throw ApplicationFailure.newFailure("TSK318: abort needs a reason", "refused");
      }
    }

    @Override
    public void liveLine(LiveLine said) {}

    @Override
    public void leave(String reason) {}

    /** A run for a node whose name begins so has changed something in 1970, and goes on. */
    private static List<RunView.Change> changes(StartRecord start) {
      return String.valueOf(start.parameters().get("node")).startsWith("changed")
          ? List.of(
              new RunView.Change(
                  "drain", "a.b", "drained", true, UndoState.NONE, List.of(), Instant.EPOCH))
          : List.of();
    }

    @Override
    public RunView view() {
      StartRecord start = input.orElseThrow().start().body();
      RunView.Question question =
          new RunView.Question(
              GATE,
              REVISION,
              DIGEST,
              "Replace the node?",
              "disruptive",
              List.of(),
              List.of(List.of("@sre")),
              List.of(),
              List.of(),
              Instant.EPOCH,
              Instant.EPOCH.plus(Duration.ofHours(1)));
      return new RunView(
          start.workflowId(),
          Workflow.getInfo().getFirstExecutionRunId(),
          input.orElseThrow().runbook().definition().id(),
          "Replace a node",
          start.definitionDigest(),
          start.target(),
          start.requester(),
          start.mode(),
          start.reason(),
          new TreeMap<>(start.parameters()),
          start.alert(),
          start.at(),
          Optional.empty(),
          RunState.WAITING,
          "",
          changes(start),
          now,
          List.of(question),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          new TreeMap<>(),
          Optional.empty());
    }
  }
}
