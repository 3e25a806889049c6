package dev.tasuki.bench;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Answer;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunView;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOperations;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** A runbook of ours. */
final class ByRunbook implements Variant {
  private final String name;
  private final PinnedRunbook runbook;

  ByRunbook(String name, PinnedRunbook runbook) {
    this.name = name;
    this.runbook = runbook;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String type() {
    return runbook.definition().id();
  }

  @Override
  public Runnable prepared(Stage stage, WorkflowStub run, String id) {
    StartRecord start =
        new StartRecord(
            id,
            runbook.digest(),
            new TreeMap<>(),
            Starts.TARGET,
            Starts.REQUESTER,
            Mode.EXECUTE,
            Starts.REASON,
            Optional.empty(),
            Instant.now());
    RunInput input = new RunInput(Stage.KEYS.signer().sign(start), runbook, false);
    return () -> run.start(input);
  }

  @Override
  public Runnable approval(WorkflowStub run, String id) {
    RunView view = run.query(RunOperations.VIEW, RunView.class);
    RunView.Question question = view.questions().getFirst();
    Signed<DecisionRecord> decision =
        Stage.KEYS
            .signer()
            .sign(
                new DecisionRecord(
                    id,
                    view.firstRunId(),
                    question.gate(),
                    question.revision(),
                    question.digest(),
                    Starts.APPROVER,
                    Verdict.APPROVE,
                    "",
                    "click-" + id,
                    Instant.now()));
    return () -> run.update(RunOperations.DECIDE, Answer.class, decision);
  }
}
