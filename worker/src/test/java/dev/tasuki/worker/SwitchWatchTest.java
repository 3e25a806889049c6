package dev.tasuki.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.SwitchedOff;
import dev.tasuki.activity.Switches;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.configuration.Freeze;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.Target;
import dev.tasuki.record.WayOn;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.switchboard.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SwitchWatchTest {
  private static final String RUN = "node-replace:prod-a:7f3ak29q5d";
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");
  private static final SigningKeys OTHERS = SigningKeys.make("starter-1");
  private static final Target PROD =
      new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");

  private static final Instant BEGIN = Instant.parse("2026-12-20T00:00:00Z");
  private static final Freeze FREEZE =
      new Freeze(
          "year-end",
          new Freeze.Once(BEGIN, BEGIN.plus(Duration.ofDays(14))),
          List.of(),
          List.of("production"),
          List.of("@chiefs"),
          "trade");

  private Instant clock = Instant.EPOCH;
  private Switchboard board = Switchboard.empty(Instant.EPOCH);
  private boolean unreachable;
  private int reads;
  private long nanos;
  private int orders;
  private final SwitchWatch watch =
      new SwitchWatch(
          this::read,
          new PauseMemory(KEYS.verifier()),
          new FreezeCalendar(List.of(FREEZE), KEYS.verifier(), () -> clock),
          name -> Optional.of(PROD).filter(place -> place.name().equals(name)),
          () -> ++nanos);

  @AfterEach
  void close() {
    watch.close();
  }

  private Switchboard read() {
    reads++;
    if (unreachable) {
      throw new RunbookException(RunbookError.TEMPORAL_UNREACHABLE, "set by the test");
    }
    return board;
  }

  private Signed<SwitchRecord> order(
      SigningKeys keys, SwitchScope scope, String name, boolean paused, String person) {
    orders++;
    return keys.signer()
        .sign(
            new SwitchRecord(
                scope,
                name,
                paused,
                new Person(person, List.of()),
                "fire",
                "c" + orders,
                Instant.EPOCH.plusSeconds(orders)));
  }

  private void turn(SwitchScope scope, String name, boolean paused, String person) {
    board = board.with(order(KEYS, scope, name, paused, person));
  }

  private static ActionCall call(String run, Target target) {
    return new ActionCall(
        new TreeMap<>(),
        target,
        new RunReference(run, "first", "node-replace"),
        Mode.EXECUTE,
        "step",
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Lineage(Optional.of("first"), Instant.EPOCH),
        List.of());
  }

  private void check(String run, Target target) {
    watch.check(new Switches.Change(call(run, target), false, true, "ichiro"));
  }

  private void passes(String run, Target target) {
    assertThatCode(() -> check(run, target)).doesNotThrowAnyException();
  }

  private void stops(String run, Target target, String why) {
    assertThatThrownBy(() -> check(run, target))
        .isInstanceOf(SwitchedOff.class)
        .hasMessageContaining(why);
  }

  private void unknown() {
    assertThatThrownBy(() -> check(RUN, PROD))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.SWITCHES_UNKNOWN));
  }

  @Test
  void aPausedTargetStopsWhatWorksThereAndNothingElse() {
    turn(SwitchScope.TARGET, "prod-a", true, "ken");
    stops(RUN, PROD, "target prod-a is paused by ken since 1970-01-01T00:00:01Z: fire");
    passes(RUN, new Target("prod-b", "cluster", "prod", "", "production", ""));
  }

  @Test
  void aPausedAccountStopsWhatStandsInItByThisWorkersOwnConfiguration() {
    turn(SwitchScope.TARGET, "prod", true, "ken");
    stops(RUN, new Target("prod-a", "cluster", "forged", "", "production", ""), "target prod");
  }

  @Test
  void aPausedRunStopsItsChildrenToo() {
    turn(SwitchScope.RUN, RUN, true, "ken");
    stops(RUN, PROD, "run " + RUN);
    stops(RUN + ":each.0.child", PROD, "tasuki resume " + RUN);
    passes(RUN + "x", PROD);
  }

  @Test
  void theKillSwitchStopsEverythingUntilTwoPeopleHaveResumed() {
    turn(SwitchScope.EVERYTHING, "", true, "ken");
    stops(RUN, Target.none(), "everything is paused by ken");
    turn(SwitchScope.EVERYTHING, "", false, "ken");
    stops(RUN, Target.none(), "everything is paused by ken");
    turn(SwitchScope.EVERYTHING, "", false, "chie");
    passes(RUN, Target.none());
  }

  @Test
  void whatIsKnownCountsForFiveSecondsAndNoLonger() {
    passes(RUN, PROD);
    nanos += Duration.ofSeconds(4).toNanos();
    passes(RUN, PROD);
    assertThat(reads).isEqualTo(1);
    unreachable = true;
    nanos += Duration.ofSeconds(2).toNanos();
    unknown();
  }

  @Test
  void aRefusalIsNeverOld() {
    turn(SwitchScope.TARGET, "prod-a", true, "ken");
    stops(RUN, PROD, "ken");
    turn(SwitchScope.TARGET, "prod-a", false, "chie");
    passes(RUN, PROD);
  }

  @Test
  void anotherBoardThanTheOneThatWasSeenLiftsNothing() {
    turn(SwitchScope.TARGET, "prod-a", true, "ken");
    stops(RUN, PROD, "ken");
    Switchboard right = board;
    board = Switchboard.empty(Instant.EPOCH);
    stops(RUN, PROD, "ken");
    board = right.with(order(OTHERS, SwitchScope.TARGET, "prod-a", false, "mallory"));
    stops(RUN, PROD, "ken");
    board = right.with(order(KEYS, SwitchScope.TARGET, "prod-a", false, "chie"));
    passes(RUN, PROD);
  }

  @Test
  void anOrderToResumeFromBeforeThePauseLiftsNothing() {
    Signed<SwitchRecord> old = order(KEYS, SwitchScope.TARGET, "prod-a", false, "chie");
    turn(SwitchScope.TARGET, "prod-a", true, "ken");
    stops(RUN, PROD, "ken");
    board = board.with(old);
    stops(RUN, PROD, "ken");
  }

  private static ActionCall passed(SigningKeys keys, ActionCall call, String by, String... groups) {
    return call.passing(
        Optional.of(
            keys.signer()
                .sign(
                    new CommandRecord(
                        call.run().workflowId(),
                        call.run().firstRunId(),
                        call.step(),
                        1,
                        WayOn.PASS,
                        false,
                        new Person(by, List.of(groups)),
                        "it burns",
                        "c",
                        BEGIN))));
  }

  private void frozen(ActionCall call) {
    assertThatThrownBy(() -> watch.check(new Switches.Change(call, false, true, "ichiro")))
        .isInstanceOfSatisfying(
            SwitchedOff.class, off -> assertThat(off.error()).isEqualTo(RunbookError.FROZEN))
        .hasMessageContaining(
            "the freeze year-end (trade) holds until 2027-01-03T00:00:00Z; @chiefs may let this");
  }

  @Test
  void aFreezeHoldsChangesInItsPlacesWhileItIsOnAndNeitherUndoNorNotices() {
    passes(RUN, PROD);
    clock = BEGIN;
    frozen(call(RUN, PROD));
    passes(RUN, new Target("dev-a", "cluster", "dev", "", "development", ""));
    watch.check(new Switches.Change(call(RUN, PROD), true, true, "ichiro"));
    watch.check(new Switches.Change(call(RUN, PROD), false, false, "ichiro"));
    clock = BEGIN.plus(Duration.ofDays(14));
    passes(RUN, PROD);
  }

  @Test
  void onlyASignedWordOfItsApproversLetsAStepPass() {
    clock = BEGIN.plusSeconds(60);
    ActionCall call = call(RUN, PROD);
    watch.check(new Switches.Change(passed(KEYS, call, "chie", "@chiefs"), false, true, "ichiro"));
    frozen(passed(KEYS, call, "ken", "@sre"));
    frozen(passed(KEYS, call, "ichiro", "@chiefs"));
    frozen(passed(OTHERS, call, "chie", "@chiefs"));
    clock = BEGIN.plus(Duration.ofDays(2));
    frozen(passed(KEYS, call, "chie", "@chiefs"));
  }

  @Test
  void aDeclaredFreezeHoldsUntilItIsLifted() {
    board = board.withFreeze(KEYS.signer().sign(declared(true)), Instant.EPOCH);
    stops(RUN, PROD, "the freeze audit (quiet) holds until it is lifted; nobody may let this pass");
    board = board.withFreeze(KEYS.signer().sign(declared(false)), Instant.EPOCH);
    passes(RUN, PROD);
  }

  private static FreezeRecord declared(boolean on) {
    return new FreezeRecord(
        "audit",
        on,
        List.of("prod"),
        List.of(),
        Optional.empty(),
        List.of(),
        new Person("ken", List.of()),
        "quiet",
        "c",
        Instant.EPOCH);
  }
}
