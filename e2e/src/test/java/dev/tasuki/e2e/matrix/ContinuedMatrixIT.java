package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The matrix on a server to which every history is long: each run goes on in a new execution every
 * few steps, and so does each lock.
 */
@Timeout(900)
final class ContinuedMatrixIT {
  private static final boolean ALL = KillMatrixIT.ALL;

  /** Events; a change under a gate takes about twelve. */
  private static final int LONG = 16;

  private static final List<At> MOMENTS = List.of(At.values());

  private static Rig rig;
  private static Round round;

  @BeforeAll
  static void start() {
    rig = new Rig(LONG);
    round = new Round(rig);
    rig.startWorker("a", rig.temporalPort());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void aRunThatNothingInterruptsGoesOnInSeveralExecutions() {
    Together.each(
        List.of(Construct.values()),
        construct -> {
          Plan plan = construct.plan(Kind.PROBE);
          String run = rig.start(plan);
          People people = rig.people(run, plan);
          if (construct.aborted()) {
            rig.person(plan.runOf(run)).awaitQuestion();
            people.root().abort();
          }
          new Ending(rig.ledger, plan, run, people.attend()).assertAsPromised("uninterrupted");
          // One that is aborted at once, or that waits for another run, has no time for it.
          long executions =
              plan.runs(run).stream()
                  .mapToInt(each -> rig.chronicle().executions(each).size())
                  .sum();
          assertThat(executions)
              .as("executions of %s", run)
              .isGreaterThan(construct.aborted() ? 0 : plan.runs(run).size());
        });
  }

  @Test
  void aKilledWorker() {
    List<Round.Hit> hits =
        ALL
            ? Round.inTurn(List.of(Construct.values()), MOMENTS)
            : Round.inTurn(
                List.of(Construct.PLAIN, Construct.UNDO, Construct.CHILD, Construct.LOOP_UNDO),
                List.of(At.ON_ITS_WAY, At.BEFORE_REPORT, At.AT_GATE));
    Round.parts(hits).forEach(round::killWorker);
  }

  /** The SDK would close a child that was cancelled and then goes on as new, with its undo lost. */
  @Test
  void aCancelledChildUnwindsThoughItsHistoryIsLong() {
    round.killServer(
        Round.all(Construct.CHILD_ABORT, List.of(Kind.TOKEN), List.of(At.AFTER_EFFECT)));
  }

  @Test
  void aKilledTemporalServer() {
    if (ALL) {
      Round.parts(Round.inTurn(List.of(Construct.values()), MOMENTS)).forEach(round::killServer);
    }
  }

  @Test
  void aLockThatIsHandedOver() {
    new Handover(rig, Kind.PROBE).whileItsHolderIsHit();
  }

  @Test
  void aResetToEveryWorkflowTaskOfEveryExecution() {
    List<Setback> all = new ArrayList<>();
    if (ALL) {
      Construct.repeatable().forEach(construct -> all.addAll(round.everyTask(construct)));
    } else {
      all.add(new Setback(rig, Construct.PLAIN.plan(Kind.ASK), 3));
      all.add(new Setback(rig, Construct.UNDO.plan(Kind.PROBE), 12));
    }
    round.setBack(all);
  }
}
