package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import java.util.List;

/** A run that came to its end and is then reset to one of its workflow tasks. */
final class Setback {
  private final Rig rig;
  private final int task;
  private final String run;

  /**
   * Starts the run.
   *
   * @param task which of its workflow tasks, from 0; the last one where it has fewer
   */
  Setback(Rig rig, Kind first, int task) {
    this.rig = rig;
    this.task = task;
    this.run = rig.start(first);
  }

  void playToTheEnd() {
    assertEverythingHappenedOnce(rig.person(run).attend(), "before the reset");
  }

  /** Nothing is asked of the ledger before a person has said something after the reset. */
  void resetAndPlayOn() {
    List<Long> tasks = rig.tasks(run);
    long before = rig.ledger.asked(run);
    long to = tasks.get(Math.min(task, tasks.size() - 1));
    rig.reset(run, "--event-id", Long.toString(to));
    Person person = rig.person(run);
    RunView asking =
        person.await(
            "asks or ends after a reset to event " + to,
            view -> view.state().ended() || !view.questions().isEmpty() || !view.held().isEmpty());
    assertThat(rig.ledger.asked(run))
        .as("%s, reset to event %s: changes before a person said a word; %s", run, to, asking)
        .isEqualTo(before);
    assertEverythingHappenedOnce(person.attend(), "after a reset to event " + to);
  }

  private void assertEverythingHappenedOnce(RunView end, String when) {
    assertThat(end.state()).as("%s %s: %s", run, when, end).isEqualTo(RunState.DONE);
    for (Kind each : Kind.values()) {
      assertThat(rig.ledger.effects(run, each))
          .as("%s %s: effects of %s; %s", run, when, each, end)
          .isEqualTo(1);
    }
  }
}
