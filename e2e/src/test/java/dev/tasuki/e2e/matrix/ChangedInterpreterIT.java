package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that stand still while everything is stopped, and started again with another interpreter:
 * one waits at a gate, one is held, one sleeps. {@code docs/changing-workflows.md}.
 */
@Timeout(400)
final class ChangedInterpreterIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SLEEP = Duration.ofSeconds(20);
  private static final String PARKED = "asks-before";
  private static final String HELD = "held-before";
  private static final String SLEEPING = "sleeps-before";
  private static final List<String> ALL = List.of(PARKED, HELD, SLEEPING);

  @TempDir Path folder;

  @Test
  void whatIsParkedGoesOnByTheRulesThatItBeganWithAndWhatIsNewHasTheNewOnes() {
    Path next = ChangedBuild.BEHIND_THE_VERSION.compile(Rig.home(), folder);
    try (Rig rig = new Rig()) {
      standStill(rig);
      restartEverything(rig, "a", () -> rig.startWorkerOfBuild("b", next));

      Together.each(ALL, run -> assertEndsByTheOldRules(rig, run));
      String fresh = rig.start("begins-after", ParkedRunbook.asking("Write it anew?"));
      RunView end = rig.person(fresh).attend();
      assertThat(end.state()).as("%s", end).isEqualTo(RunState.DONE);
      assertThat(end.now()).contains(ChangedBuild.NEW_MESSAGE);
      assertThat(timersOfTheNewRules(rig, fresh)).isEqualTo(1);
    }
  }

  @Test
  void aChangeThatIsNotBehindTheVersionDoesNothingAndTheOldBuildGoesOn() {
    Path wrong = ChangedBuild.FOR_EVERYBODY.compile(Rig.home(), folder);
    try (Rig rig = new Rig()) {
      standStill(rig);
      long asked = ALL.stream().mapToLong(rig.ledger::asked).sum();
      restartEverything(rig, "a", () -> rig.startWorkerOfBuild("b", wrong));

      // The one that sleeps wakes by itself; the others are looked at.
      boolean refused =
          Await.until(
              PATIENCE,
              () -> {
                boolean nobody = rig.person(PARKED).look().isEmpty();
                return nobody
                    && rig.chronicle().events(SLEEPING).stream().anyMatch(this::brokenReplay);
              });
      assertThat(refused).as("the replay breaks: %s", rig.chronicle().events(SLEEPING)).isTrue();
      assertThat(ALL.stream().mapToLong(rig.ledger::asked).sum())
          .as("changes while nobody agrees with the histories")
          .isEqualTo(asked);

      restartEverything(rig, "b", () -> rig.startWorker("c", rig.temporalPort()));
      Together.each(ALL, run -> assertEndsByTheOldRules(rig, run));
    }
  }

  private boolean brokenReplay(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED
        && event.getWorkflowTaskFailedEventAttributes().getCause()
            == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR;
  }

  private static void standStill(Rig rig) {
    rig.startWorker("a", rig.temporalPort());
    String parked = rig.start(PARKED, ParkedRunbook.asking("Write it?"));
    rig.person(parked).awaitQuestion();

    String held = rig.start(HELD, ParkedRunbook.unknowable());
    Barrier change = rig.ledger.hold(new Entry(held, "ask"), Ask.What.CHANGE, Moment.AFTER_EFFECT);
    rig.person(held).approve();
    change.awaitReached(PATIENCE);
    change.drop();
    rig.person(held).await("is held", view -> !view.held().isEmpty());

    String sleeping = rig.start(SLEEPING, ParkedRunbook.sleeping(SLEEP));
    rig.person(sleeping)
        .await(
            "sleeps",
            view ->
                view.steps().stream()
                    .anyMatch(
                        step -> step.path().equals("sleep") && step.state() == StepState.WAITING));
  }

  private static void restartEverything(Rig rig, String old, Runnable worker) {
    rig.killWorker(old);
    rig.killServer();
    rig.startServer();
    worker.run();
  }

  private static void assertEndsByTheOldRules(Rig rig, String run) {
    RunView end = rig.person(run).attend();
    assertThat(end.state()).as("%s: %s", run, end).isEqualTo(RunState.DONE);
    assertThat(end.now()).as(run).endsWith(ChangedBuild.OLD_MESSAGE);
    assertThat(timersOfTheNewRules(rig, run)).as(run).isZero();
    Kind first = run.equals(HELD) ? Kind.ASK : Kind.SAFE;
    assertThat(rig.ledger.effects(new Entry(run, first.word())))
        .as("effects of %s", run)
        .isEqualTo(1);
  }

  private static long timersOfTheNewRules(Rig rig, String run) {
    return rig.chronicle().events(run).stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
        .filter(
            event ->
                event
                    .getUserMetadata()
                    .getSummary()
                    .getData()
                    .toStringUtf8()
                    .contains(ChangedBuild.TIMER))
        .count();
  }
}
