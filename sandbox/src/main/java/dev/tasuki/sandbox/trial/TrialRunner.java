package dev.tasuki.sandbox.trial;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.workflow.RunbookWorkflow;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays cases, one after the other, and replays what they left in the history. */
final class TrialRunner implements AutoCloseable {
  private @Nullable Replays replays;
  private int replayed;

  TrialRunner() {
    RunbookWorkflow.warmUp();
  }

  CaseResult play(PinnedRunbook runbook, TrialCase trial) {
    try (Playground playground = new Playground(trial.begins())) {
      return play(runbook, trial, playground);
    }
  }

  /** The same where others have been played before, so that time has gone on. */
  CaseResult play(PinnedRunbook runbook, TrialCase trial, Playground playground) {
    long begin = System.nanoTime();
    PinnedRunbook played = PlayedGuards.in(runbook, trial);
    TrialRun.Left left = new TrialRun(played, trial).run(playground);
    List<String> troubles = new ArrayList<>();
    boolean ended = left.view().filter(view -> view.state().ended()).isPresent();
    if (ended) {
      for (WorkflowExecutionHistory history : left.histories()) {
        replayed++;
        Optional<String> wrong = replays(trial).wrong(history);
        wrong.ifPresent(troubles::add);
      }
    }
    Observed seen = new Observation(played).of(left, troubles);
    return new CaseResult(
        trial,
        seen.view(),
        Comparison.of(trial, seen),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  /** How many histories were replayed so far. */
  int replayed() {
    return replayed;
  }

  private Replays replays(TrialCase trial) {
    if (replays == null) {
      replays =
          new Replays(Playground.server(trial.begins(), WorkerFactoryOptions.getDefaultInstance()));
    }
    return replays;
  }

  @Override
  public void close() {
    if (replays != null) {
      replays.close();
    }
  }
}
