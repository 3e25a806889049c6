package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import java.util.List;

/** A run that came to its end and is then reset to one of its workflow tasks. */
final class Setback {
  private final Rig rig;
  private final Plan plan;
  private final int task;
  private String run = "";

  /**
   * A run that is not started yet.
   *
   * @param task which of its workflow tasks, from 0; the last one where it has fewer
   */
  Setback(Rig rig, Plan plan, int task) {
    this.rig = rig;
    this.plan = plan;
    this.task = task;
  }

  void playToTheEnd() {
    run = rig.start(plan);
    assertAsPromised(rig.people(run, plan).attend(), "before the reset");
  }

  /** Nothing is asked of the ledger before a person has said something after the reset. */
  void resetAndPlayOn() {
    List<Chronicle.Task> tasks = rig.chronicle().tasks(run);
    long before = rig.ledger.asked(run);
    Chronicle.Task to = tasks.get(Math.min(task, tasks.size() - 1));
    rig.chronicle().reset(run, "--run-id", to.runId(), "--event-id", Long.toString(to.event()));
    People people = rig.people(run, plan);
    RunView asking =
        people
            .root()
            .await(
                "asks or ends after a reset to event " + to,
                view -> view.state().ended() || people.asked(view));
    assertThat(rig.ledger.asked(run))
        .as("%s, reset to event %s: changes before a person said a word; %s", run, to, asking)
        .isEqualTo(before);
    assertAsPromised(people.attend(), "after a reset to event " + to);
  }

  private void assertAsPromised(RunView end, String when) {
    new Ending(rig.ledger, plan, run, end).assertAsPromised(when);
  }
}
