package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * One run on its way to where it shall stand when something is killed.
 *
 * @param change where its first change is held
 * @param later where it is held after that
 */
record Standing(
    Rig rig, String run, Kind kind, At at, Optional<Barrier> change, Optional<Barrier> later) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static Standing start(Rig rig, Kind kind, At at) {
    String run = rig.start(kind);
    Optional<Barrier> change =
        switch (at) {
          case AT_GATE -> Optional.empty();
          case BEFORE_CALL ->
              Optional.of(hold(rig, run, kind, Ask.What.READ, Moment.BEFORE_EFFECT));
          case BEFORE_REPORT ->
              Optional.of(hold(rig, run, kind, Ask.What.CONFIRM, Moment.BEFORE_EFFECT));
          case DURING_CALL, ON_ITS_WAY, SETTLING_WITHOUT_EFFECT ->
              Optional.of(hold(rig, run, kind, Ask.What.CHANGE, Moment.BEFORE_EFFECT));
          case AFTER_EFFECT, SETTLING, PROBING ->
              Optional.of(hold(rig, run, kind, Ask.What.CHANGE, Moment.AFTER_EFFECT));
        };
    Optional<Barrier> later =
        at == At.PROBING
            ? Optional.of(hold(rig, run, kind, Ask.What.FIND, Moment.BEFORE_EFFECT))
            : Optional.empty();
    return new Standing(rig, run, kind, at, change, later);
  }

  private static Barrier hold(Rig rig, String run, Kind kind, Ask.What what, Moment moment) {
    return rig.ledger.hold(run, kind, what, moment);
  }

  Person person() {
    return rig.person(run);
  }

  void awaitQuestion() {
    person().awaitQuestion();
  }

  void approve() {
    person().approve();
  }

  void awaitHeld() {
    change.ifPresent(barrier -> barrier.awaitReached(PATIENCE));
  }

  /** Its connection breaks, as by itself. */
  void breakConnection() {
    change.ifPresent(Barrier::drop);
  }

  void awaitUnknown() {
    person()
        .await(
            "is unknown",
            view ->
                view.steps().stream()
                    .anyMatch(
                        step ->
                            step.path().equals(kind.word()) && step.state() == StepState.UNKNOWN));
  }

  void awaitProbe() {
    later.ifPresent(barrier -> barrier.awaitReached(PATIENCE));
  }

  /** What becomes of its request when its sender is dead. */
  void senderDied() {
    change.ifPresent(at == At.ON_ITS_WAY ? Barrier::release : Barrier::drop);
    later.ifPresent(Barrier::drop);
  }

  void goOn() {
    change.ifPresent(Barrier::release);
    later.ifPresent(Barrier::release);
  }

  /** Answers what it asks until it ends, and sees that everything happened once. */
  void assertEverythingHappenedOnce() {
    RunView end = person().attend();
    assertThat(end.state()).as("%s at %s: %s", run, at, end).isEqualTo(RunState.DONE);
    for (Kind each : Kind.values()) {
      assertThat(rig.ledger.effects(run, each))
          .as("%s, killed at %s: effects of %s; %s", run, at, each, end)
          .isEqualTo(1);
      assertThat(end.steps())
          .filteredOn(step -> step.path().equals(each.word()))
          .extracting(RunView.StepView::state)
          .as("%s, killed at %s: %s", run, at, each)
          .containsExactly(StepState.DONE);
    }
  }
}
