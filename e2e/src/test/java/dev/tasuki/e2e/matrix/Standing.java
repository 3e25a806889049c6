package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * One run on its way to where it shall stand when something is killed.
 *
 * @param entered where the step that is hit is held first, until all runs stand there
 * @param change where it is held after that
 * @param later where it is held after that again
 */
record Standing(
    Rig rig,
    String run,
    Plan plan,
    At at,
    People people,
    Optional<Barrier> entered,
    Optional<Barrier> change,
    Optional<Barrier> later) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static Standing start(Rig rig, Plan plan, At at) {
    String run = rig.name(plan);
    Entry entry = plan.entry(run);
    plan.refused().ifPresent(refused -> rig.ledger.refuseOnce(new Entry(run, refused)));
    Optional<Barrier> entered =
        at.waitsForPeople()
            ? Optional.empty()
            : Optional.of(hold(rig, entry, Ask.What.READ, Moment.BEFORE_EFFECT));
    Optional<Barrier> change =
        switch (at) {
          case AT_GATE, HELD -> Optional.empty();
          case BEFORE_CALL -> entered;
          case BEFORE_REPORT ->
              Optional.of(hold(rig, entry, Ask.What.CONFIRM, Moment.BEFORE_EFFECT));
          case DURING_CALL, ON_ITS_WAY, SETTLING_WITHOUT_EFFECT ->
              Optional.of(hold(rig, entry, Ask.What.CHANGE, Moment.BEFORE_EFFECT));
          case AFTER_EFFECT, SETTLING, PROBING ->
              Optional.of(hold(rig, entry, Ask.What.CHANGE, Moment.AFTER_EFFECT));
        };
    Optional<Barrier> later =
        at == At.PROBING
            ? Optional.of(hold(rig, entry, Ask.What.FIND, Moment.BEFORE_EFFECT))
            : Optional.empty();
    var _ = rig.start(run, plan.runbook());
    return new Standing(rig, run, plan, at, rig.people(run, plan), entered, change, later);
  }

  private static Barrier hold(Rig rig, Entry entry, Ask.What what, Moment moment) {
    return rig.ledger.hold(entry, what, moment);
  }

  /** The run in which the step stands that is hit. */
  Person person() {
    return rig.person(plan.runOf(run));
  }

  /** Goes on until its step is about to be hit. */
  void approach() {
    switch (at) {
      case AT_GATE -> person().awaitQuestion();
      case HELD -> {
        var _ =
            people
                .root()
                .await(
                    "is held",
                    view -> {
                      people.root().decide(view);
                      return refused(view);
                    });
      }
      case BEFORE_CALL,
          DURING_CALL,
          ON_ITS_WAY,
          AFTER_EFFECT,
          BEFORE_REPORT,
          SETTLING,
          SETTLING_WITHOUT_EFFECT,
          PROBING -> {
        Barrier barrier = entered.orElseThrow();
        people.attendUntil("comes to " + plan.path(), barrier::reached);
      }
    }
  }

  private static boolean refused(RunView view) {
    return view.held().stream()
        .anyMatch(held -> held.code().equals(RunbookError.TARGET_DENIED.id()));
  }

  /** Comes to the moment itself. */
  void enter() {
    if (at != At.BEFORE_CALL) {
      entered.ifPresent(Barrier::release);
      change.ifPresent(barrier -> barrier.awaitReached(PATIENCE));
    }
  }

  /** Its connection breaks, as by itself. */
  void breakConnection() {
    change.ifPresent(Barrier::drop);
  }

  void awaitUnknown() {
    var _ =
        person()
            .await(
                "is unknown",
                view ->
                    view.steps().stream()
                        .anyMatch(
                            step ->
                                step.path().equals(plan.path())
                                    && step.state() == StepState.UNKNOWN));
  }

  void awaitProbe() {
    later.ifPresent(barrier -> barrier.awaitReached(PATIENCE));
  }

  /** A person wants it ended, with everything taken back. */
  void abort() {
    people.root().abort();
  }

  /**
   * What a person says of it while nobody can hear that; said again later, it is the same click.
   */
  void orderUnheard(RunView seen) {
    Thread.ofVirtual().start(() -> people.root().orderWhatIsHeld(seen));
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
    RunView end = people.attend();
    new Ending(rig.ledger, plan, run, end).assertAsPromised("hit at " + at);
    if (plan.construct() == Construct.PLAIN) {
      for (Kind each : Kind.values()) {
        assertThat(end.steps())
            .filteredOn(step -> step.path().equals(each.word()))
            .extracting(RunView.StepView::state)
            .as("%s, hit at %s: %s", run, at, each)
            .containsExactly(StepState.DONE);
      }
    }
  }
}
