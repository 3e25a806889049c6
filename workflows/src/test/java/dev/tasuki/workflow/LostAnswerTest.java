package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Runbooks.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hand lives, and the answer to its request was lost. */
@Timeout(60)
final class LostAnswerTest extends OnTestServer {
  private static final String ID = "node-replace:prod-a:lost";
  private static final String CORDON = "cordon";
  private static final PinnedRunbook CHANGE = Runbooks.of(action(CORDON, CORDON));
  private static final SortedMap<String, Object> NOTED = new TreeMap<>(Map.of("uid", "u-1"));

  @Test
  void theNextAttemptGetsWhatTheHandHadNoted() throws Exception {
    hands.failOnce(CORDON, RunbookError.OUTCOME_UNKNOWN, details().after(List.of(), NOTED));
    RunOutcome end = start(CHANGE, ID, false).getResult(RunOutcome.class);
    assertThat(end.outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.hinted).containsExactly(Optional.empty(), Optional.of(NOTED));
    replays(ID);
  }

  @Test
  void detailsThatNoHandWritesAreNoHint() throws Exception {
    hands.failOnce(CORDON, RunbookError.OUTCOME_UNKNOWN, "failed by hand");
    RunOutcome end = start(CHANGE, ID, false).getResult(RunOutcome.class);
    assertThat(end.outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.hinted).containsExactly(Optional.empty(), Optional.empty());
    replays(ID);
  }

  private static FailureDetails details() {
    return new FailureDetails(
        RunbookError.OUTCOME_UNKNOWN.id(),
        "the connection was cut",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
