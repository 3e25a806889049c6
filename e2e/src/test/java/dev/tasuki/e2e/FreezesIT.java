package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.FreezeRequest;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a freeze promises, on real parts, counted at stand-ins. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class FreezesIT {
  private static final String DECLARED = "db-migration";
  private static final String CALENDAR = "year-end";

  private static StarterApi.Answer turn(Sandbox sandbox, String action) {
    return sandbox
        .api()
        .post(
            "/api/v1/freezes",
            sandbox.person("taro"),
            Json.write(
                new FreezeRequest(
                    action,
                    DECLARED,
                    List.of(sandbox.clusterName()),
                    List.of(),
                    Optional.empty(),
                    List.of(DemoPerson.ON_CALL),
                    "the database moves",
                    UUID.randomUUID().toString())));
  }

  private static RunView.Held awaitFrozen(Recovery recovery, String run, int revision) {
    return recovery
        .await(
            run,
            "is held by a freeze",
            view ->
                view.held().stream().anyMatch(held -> frozen(held) && held.revision() >= revision))
        .held()
        .getFirst();
  }

  private static RunView.Held awaitUnknown(Recovery recovery, String run) {
    return recovery
        .await(
            run,
            "asks what the drain did",
            view -> view.held().stream().anyMatch(held -> held.unknown() && !frozen(held)))
        .held()
        .getFirst();
  }

  private static boolean frozen(RunView.Held held) {
    return held.code().equals(RunbookError.FROZEN.id());
  }

  @Test
  void aDeclaredFreezeCatchesARunThatWaitedOutlivesEverythingAndItsApproversLetStepsPass(
      Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    var _ = recovery.awaitQuestion(run);
    Recovery.done(turn(sandbox, "declare"));
    // What a worker knows of switches may be seconds old; one that begins knows all.
    sandbox.killWorker();
    sandbox.startWorker();
    recovery.approve(run);
    RunView.Held first = awaitFrozen(recovery, run, 1);
    assertThat(first.path()).isEqualTo("cordon");
    assertThat(first.ways()).contains(WayOn.PASS.word());
    recovery.assertUntouched();
    assertShown(sandbox, run, DECLARED, "taro");

    sandbox.killWorker();
    sandbox.killStarter();
    sandbox.killTemporal();
    sandbox.startTemporal();
    sandbox.startApplications();
    assertShown(sandbox, run, DECLARED, "taro");
    Recovery.done(recovery.order(run, "hanako", awaitFrozen(recovery, run, 1), WayOn.RETRY));
    RunView.Held again = awaitFrozen(recovery, run, 2);
    recovery.assertUntouched();

    assertThat(recovery.order(run, "jiro", again, WayOn.PASS).body())
        .contains(RunbookError.NOT_APPROVER.id());
    Recovery.done(recovery.order(run, "hanako", again, WayOn.PASS));
    RunView.Held next =
        recovery
            .await(
                run,
                "is held at the next change",
                view -> view.held().stream().anyMatch(h -> frozen(h) && h.path().equals("drain")))
            .held()
            .getFirst();
    assertThat(next.path()).as("a pass is of one step").isEqualTo("drain");
    assertThat(recovery.cordons()).isEqualTo(1);
    assertThat(recovery.evictions()).isEmpty();

    Recovery.done(turn(sandbox, "lift"));
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    assertThat(new Cli(sandbox, "hanako").say("freezes")).doesNotContain(DECLARED);
  }

  /** Where people look. */
  private static void assertShown(Sandbox sandbox, String run, String freeze, String by) {
    Cli cli = new Cli(sandbox, "hanako");
    assertThat(cli.say("freezes")).contains(freeze, by, sandbox.clusterName(), DemoPerson.ON_CALL);
    assertThat(cli.say("show", run)).contains(freeze, RunbookError.FROZEN.id());
  }

  @Test
  void aFreezeOfTheCalendarHoldsADrainMidwayAndDoesNotStopItsUndo(Sandbox sandbox)
      throws Exception {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.beginBlocked();
    Path configuration = sandbox.configuration();
    String before = Files.readString(configuration);
    try {
      restartWith(sandbox, before + calendar(sandbox));
      sandbox.allowEvictions();
      assertThat(awaitFrozen(recovery, run, 1).path()).isEqualTo("drain");
      assertShown(sandbox, run, CALENDAR, "tasuki.yml");
      assertThat(recovery.evictions()).isEmpty();
      assertThat(recovery.schedulable()).isFalse();
      recovery.abort(run);
      // Stopped midway it may have evicted something: a person says what, before anything is
      // undone.
      RunView.Held midway = awaitUnknown(recovery, run);
      Recovery.done(recovery.order(run, "hanako", midway, WayOn.SKIP));
      assertThat(recovery.awaitEnd(run).state()).isEqualTo(RunState.ABORTED);
      assertThat(recovery.schedulable()).as("the cordon is taken back").isTrue();
      assertThat(recovery.evictions()).isEmpty();
    } finally {
      restartWith(sandbox, before);
    }
  }

  private static String calendar(Sandbox sandbox) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return """
    freezes:
      %s: { from: %s, until: %s, targets: [%s], approvers: ["%s"], reason: Year-end trade }
    """
        .formatted(
            CALENDAR,
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)),
            sandbox.clusterName(),
            DemoPerson.ON_CALL);
  }

  private static void restartWith(Sandbox sandbox, String configuration) throws IOException {
    sandbox.killWorker();
    sandbox.killStarter();
    Files.writeString(sandbox.configuration(), configuration);
    sandbox.startApplications();
  }
}
