package dev.tasuki.trust;

import static dev.tasuki.trust.Verdicts.allowed;
import static dev.tasuki.trust.Verdicts.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.signature.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static Forgery begunAt(Instant at, String runId, String firstRunId) {
    Forgery run = new Forgery();
    Beginning good = run.beginning(Optional.empty());
    run.put(
        new Beginning(
            good.workflowId(),
            runId,
            good.type(),
            good.taskQueue(),
            firstRunId,
            at,
            good.input(),
            good.inputDigest(),
            good.parent()));
    return run;
  }

  @Test
  void aCallOfARunThatTheStarterStartedIsBelieved() {
    allowed(new Forgery().begun());
  }

  @Test
  void aCallOfAWorkflowThatTemporalDoesNotHaveIsRefused() {
    refused(new Forgery(), "Temporal has no execution");
  }

  @Test
  void aForeignWorkflowThatShowsTheStartOfARealRunIsRefused() {
    Forgery run = new Forgery().begun();
    Beginning real = run.beginning(Optional.empty());
    run.put(
        new Beginning(
            "mine",
            "run-9",
            real.type(),
            real.taskQueue(),
            "run-9",
            real.at(),
            real.input(),
            real.inputDigest(),
            Optional.empty()));
    assertThatThrownBy(
            () ->
                run.trust(Forgery.NOW)
                    .checkRun(run.call(Optional.empty()), new Caller("mine", "run-9")))
        .hasMessageContaining("the run is another");
  }

  @Test
  void aWorkflowThatDidNotBeginWithAStartIsRefused() {
    Forgery run = new Forgery();
    run.put(
        new Beginning(
            Forgery.RUN,
            "run-1",
            "Mine",
            Forgery.QUEUE,
            "run-1",
            Forgery.NOW,
            Optional.empty(),
            "",
            Optional.empty()));
    refused(run, "did not begin with a start");
  }

  @Test
  void aStartThatNobodySignedIsRefused() {
    Forgery run = new Forgery();
    run.signed = Signed.unsigned(run.start);
    refused(run.begun(), RunbookError.SIGNATURE_REFUSED, "is not signed");
    run.signed = SigningKeys.make("starter-1").signer().sign(run.start);
    refused(run.begun(), RunbookError.SIGNATURE_REFUSED, "does not fit");
  }

  @Test
  void aSignedStartWithOtherParametersIsRefused() {
    Forgery run = new Forgery();
    TreeMap<String, Object> others = new TreeMap<>();
    others.put("node", "another");
    StartRecord s = run.start;
    run.signed =
        new Signed<>(
            new StartRecord(
                s.workflowId(),
                s.definitionDigest(),
                others,
                s.target(),
                s.requester(),
                s.mode(),
                s.reason(),
                s.alert(),
                s.at()),
            run.signed.keyId(),
            run.signed.signature());
    run.start = run.signed.body();
    refused(run.begun(), RunbookError.SIGNATURE_REFUSED, "does not fit");
  }

  @Test
  void anotherDefinitionThanTheStartNamesIsRefused() {
    Forgery run = new Forgery();
    run.runbook = new PinnedRunbook(Forgery.RUNBOOK.definition(), Forgery.CHILD.actions());
    refused(run.begun(), "the definition is another");
  }

  @Test
  void aCallThatSaysAnotherThanItsRunIsRefused() {
    Forgery run = new Forgery().begun();
    run.firstRunId = "run-0";
    refused(run, "the run is another");
    run = new Forgery().begun();
    run.start = Forgery.start(Forgery.RUN, Forgery.RUNBOOK, Mode.DIAGNOSE);
    refused(run, "the mode is another");
    run = new Forgery().begun();
    run.runbook = Forgery.CHILD;
    refused(run, "the runbook is another");
    run = new Forgery().begun();
    run.since = Forgery.NOW.plusSeconds(1);
    refused(run, "the time of the start is another");
  }

  @Test
  void aStartThatIsFoundLaterStartsNothing() {
    allowed(begunAt(Forgery.NOW.plus(Lineage.LONGEST_START), "run-1", "run-1"));
    refused(
        begunAt(Forgery.NOW.plus(Lineage.LONGEST_START).plusMillis(1), "run-1", "run-1"),
        "a start counts for 15 minutes");
    refused(begunAt(Forgery.NOW.minus(Duration.ofMinutes(2)), "run-1", "run-1"), "15 minutes");
  }

  @Test
  void theTimeOfAChainIsThatOfItsFirstExecution() {
    Forgery run = begunAt(Forgery.NOW.plusSeconds(1), "run-0", "run-0");
    Beginning first = run.beginning(Forgery.RUN, "run-0").orElseThrow();
    run.put(
        new Beginning(
            first.workflowId(),
            "run-1",
            first.type(),
            first.taskQueue(),
            "run-0",
            Forgery.NOW.plus(Duration.ofDays(9)),
            first.input(),
            first.inputDigest(),
            Optional.empty()));
    run.firstRunId = "run-0";
    allowed(run);
  }

  /** The call of an execution that remembers what the given first one, and others, have done. */
  private static Forgery goingOn(Forgery run, Optional<Beginning> first) {
    first.ifPresent(run::put);
    run.firstRunId = "run-0";
    run.put(
        new Beginning(
            Forgery.RUN,
            "run-1",
            run.runbook.definition().id(),
            Forgery.QUEUE,
            "run-0",
            Forgery.NOW.plus(Duration.ofDays(9)),
            Optional.of(new Beginning.Input(run.signed, run.runbook, true)),
            "",
            Optional.empty()));
    return run;
  }

  private static Beginning first(Forgery run, boolean carried) {
    return new Beginning(
        Forgery.RUN,
        "run-0",
        run.runbook.definition().id(),
        Forgery.QUEUE,
        "run-0",
        Forgery.NOW,
        Optional.of(new Beginning.Input(run.signed, run.runbook, carried)),
        "",
        Optional.empty());
  }

  @Test
  void whatARunRemembersCountsOnlyIfItsFirstExecutionRememberedNothing() {
    Forgery run = new Forgery();
    allowed(goingOn(run, Optional.of(first(run, false))));
    Forgery forged = new Forgery();
    refused(goingOn(forged, Optional.of(first(forged, true))), "began with something to remember");
    refused(goingOn(new Forgery(), Optional.empty()), "Temporal has no execution run-0");
  }

  @Test
  void anExecutionThatGoesOnWithAnotherStartIsRefused() {
    Forgery diagnosing = new Forgery();
    diagnosing.signed =
        Forgery.KEYS.signer().sign(Forgery.start(Forgery.RUN, Forgery.RUNBOOK, Mode.DIAGNOSE));
    refused(goingOn(new Forgery(), Optional.of(first(diagnosing, false))), "the start is another");
  }

  @Test
  void aWorkflowOnAnotherTaskQueueIsRefused() {
    Forgery run = new Forgery();
    Beginning good = run.beginning(Optional.empty());
    run.put(
        new Beginning(
            good.workflowId(),
            good.runId(),
            good.type(),
            "mine",
            good.firstRunId(),
            good.at(),
            good.input(),
            good.inputDigest(),
            Optional.empty()));
    refused(run, "the task queue is another");
  }

  @Test
  void aChangeThatTheDefinitionDoesNotCallIsRefused() {
    Forgery run = new Forgery().begun();
    assertThatThrownBy(
            () ->
                run.trust(Forgery.NOW)
                    .checkChange(
                        run.call(Optional.empty()),
                        new Forgery().contractOf("kubernetes.prune-pods"),
                        run.caller()))
        .hasMessageContaining("calls no kubernetes.prune-pods");
  }

  @Test
  void aDiagnosingRunChangesNothing() {
    Forgery run = new Forgery();
    run.start = Forgery.start(Forgery.RUN, Forgery.RUNBOOK, Mode.DIAGNOSE);
    run.signed = Forgery.KEYS.signer().sign(run.start);
    run.begun();
    assertThatThrownBy(
            () ->
                run.trust(Forgery.NOW)
                    .checkChange(
                        run.call(Optional.of(run.approvedBy(Forgery.HANAKO))),
                        run.contract(),
                        run.caller()))
        .isInstanceOfSatisfying(
            RunbookException.class, e -> assertThat(e.error()).isEqualTo(RunbookError.NOT_ALLOWED));
  }
}
