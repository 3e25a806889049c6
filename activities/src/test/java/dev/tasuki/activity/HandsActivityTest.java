package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Announced;
import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowFailedException;
import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HandsActivityTest {
  /** Sends no answer of an action if a test says so. */
  private static final class Sending implements PayloadCodec {
    private volatile boolean refusing;

    @Override
    public List<Payload> encode(List<Payload> payloads) {
      if (refusing && payloads.getFirst().getData().toStringUtf8().contains("\"output\"")) {
        throw new RunbookException(RunbookError.VALUE_TOO_LARGE, "set by the test");
      }
      return payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
      return payloads;
    }
  }

  private record Echo() implements EngineActivity<RunReference, Announced> {
    @Override
    public String name() {
      return "tasuki.echo";
    }

    @Override
    public Class<RunReference> input() {
      return RunReference.class;
    }

    @Override
    public Announced run(RunReference input) {
      SortedMap<String, String> messages = new TreeMap<>();
      messages.put("run", input.workflowId());
      return new Announced(messages);
    }
  }

  private final Sending sending = new Sending();
  private final RecordingHand hand = new RecordingHand();
  private final RecordingCredentials credentials = new RecordingCredentials();

  @AutoClose
  private final ThroughTemporal temporal =
      new ThroughTemporal(
          new HandsActivity(
              List.of(hand),
              List.of(new Echo()),
              credentials,
              _ -> {},
              List.of(),
              Optional.empty(),
              Optional.empty()),
          sending);

  private void refused(ActionCall call, RunbookError error) {
    assertThatThrownBy(() -> temporal.call("kubernetes.cordon", call, ActionAnswer.class))
        .isInstanceOf(WorkflowFailedException.class)
        .satisfies(
            thrown -> assertThat(ThroughTemporal.failureOf(thrown).code()).isEqualTo(error.id()));
    assertThat(hand.acted).isZero();
  }

  @Test
  void anActionIsDoneByItsHand() {
    ActionAnswer answer =
        temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);

    assertThat(answer.changed()).isTrue();
    assertThat(answer.output()).containsEntry("cordonedBy", "n1");
  }

  @Test
  void theAnswerListsWhatTheTargetsAuditLogHas() {
    hand.requests = 2;

    ActionAnswer answer =
        temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);

    assertThat(answer.auditIds()).hasSize(2).isEqualTo(hand.sent);
  }

  @Test
  void aFailureListsWhatTheTargetsAuditLogHas() {
    hand.failing = true;

    assertThatThrownBy(
            () -> temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).auditIds())
                    .hasSize(1)
                    .isEqualTo(hand.sent));
  }

  @Test
  void looksAndProbesGoToTheSameHand() {
    hand.assertLooksAndProbes(temporal);
  }

  @Test
  void whatIsNotBelievedReachesNoHand() {
    credentials.refusing = true;
    refused(Calls.of("node", "n1"), RunbookError.RUN_UNPROVEN);
    assertThatThrownBy(
            () ->
                temporal.call(
                    ActivityNames.lookOf("kubernetes.cordon"), Calls.of("node", "n1"), Look.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).code())
                    .isEqualTo(RunbookError.RUN_UNPROVEN.id()));
    assertThat(credentials.asked).containsExactly("change by kubernetes.cordon", "run step");
  }

  @Test
  void theEnginesOwnActivitiesAreFoundByName() {
    Announced announced =
        temporal.call("tasuki.echo", new RunReference("w", "r", "node-replace"), Announced.class);

    assertThat(announced.messages()).containsEntry("run", "w");
  }

  @Test
  void anUnknownActionSaysWhatToDo() {
    assertThatThrownBy(
            () -> temporal.call("kubernetes.fly", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).message())
                    .contains("no hand for \"kubernetes.fly\""));
  }

  @Test
  void anActionThatHasOnlyAContractSaysThatThisVersionHasNoHand() {
    String action = ContractOnly.actions().first();
    assertThatThrownBy(() -> temporal.call(action, Calls.of("op", "undo"), ActionAnswer.class))
        .satisfies(
            thrown -> {
              FailureDetails failure = ThroughTemporal.failureOf(thrown);
              assertThat(failure.code()).isEqualTo(RunbookError.ACTION_WITHOUT_HAND.id());
              assertThat(failure.message())
                  .startsWith(
                      "this version of Tasuki has no hand for \"%s\", only its contract; nothing was done"
                          .formatted(action));
            });
  }

  @Test
  void anActionWhoseSystemIsNotConfiguredSaysSo() {
    assertThatThrownBy(() -> temporal.call("slack.post", Calls.of("text", "x"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).code())
                    .isEqualTo(RunbookError.TARGET_UNCONFIGURED.id()));
  }

  @Test
  void aWrongInputIsRefusedBeforeTheHandSeesIt() {
    refused(Calls.of("nod", "n1"), RunbookError.INPUT_INVALID);
  }

  @Test
  void aDiagnosingRunChangesNothing() {
    refused(Calls.diagnosing(Calls.of("node", "n1")), RunbookError.NOT_ALLOWED);
  }

  @Test
  void anApprovalOfAnotherNodeIsRefused() {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, "u");
    ActionCall approved = Calls.approved(Calls.of("node", "n1"), facts);
    hand.uid = "another";

    refused(approved, RunbookError.APPROVAL_STALE);
    hand.uid = "u";
    assertThat(temporal.call("kubernetes.cordon", approved, ActionAnswer.class).changed()).isTrue();
  }

  @Test
  void whatALostAttemptHasChangedIsForTheHandToTellApart() {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, "u");
    ActionCall approved = Calls.approved(Calls.of("node", "n1"), facts);
    hand.uid = "as the lost attempt has left it";

    assertThat(
            temporal
                .call("kubernetes.cordon", Calls.repeated(approved), ActionAnswer.class)
                .changed())
        .isTrue();
  }

  @Test
  void aRunThatWasResetChangesNothingAndSaysWhichResetItWas() {
    ActionCall before =
        Calls.from(
            Calls.of("node", "n1"),
            new Lineage(Optional.of("an-earlier-run"), Instant.EPOCH),
            List.of());

    refused(before, RunbookError.RUN_RESET);
    assertThatThrownBy(() -> temporal.call("kubernetes.cordon", before, ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).reset().orElseThrow())
                    .startsWith("reset, now "));
  }

  @Test
  void aRunThatWasResetLooksAndProbesAsEver() {
    ActionCall before =
        Calls.from(
            Calls.of("node", "n1"),
            new Lineage(Optional.of("an-earlier-run"), Instant.EPOCH),
            List.of());

    assertThat(
            temporal.call(ActivityNames.lookOf("kubernetes.cordon"), before, Look.class).effects())
        .containsExactly("looks at n1");
    assertThat(temporal.call(ActivityNames.probeOf("kubernetes.cordon"), before, ProbeAnswer.class))
        .isEqualTo(new ProbeAnswer.DidNotHappen("nothing at n1"));
  }

  @Test
  void aFailureAfterTheFenceWithoutAnAnswerIsAnUnknownOutcome() {
    hand.failing = true;
    hand.failure = new UncheckedIOException(new IOException("reset"));

    assertThatThrownBy(
            () -> temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown -> {
              FailureDetails told = ThroughTemporal.failureOf(thrown);
              assertThat(told.code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id());
              assertThat(told.noted()).as("for the next attempt").containsEntry("node", "n1");
            });
  }

  @Test
  void whatIsNotedBeforeAnythingIsSentIsOfNoUseToTheNextAttempt() {
    hand.failing = true;
    hand.requests = 0;

    assertThatThrownBy(
            () -> temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(thrown -> assertThat(ThroughTemporal.failureOf(thrown).noted()).isEmpty());
  }

  @Test
  void aChangeWhoseAnswerCannotBeSentIsAnUnknownOutcome() {
    sending.refusing = true;

    assertThatThrownBy(
            () -> temporal.call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(ThroughTemporal.failureOf(thrown).code())
                    .isEqualTo(RunbookError.OUTCOME_UNKNOWN.id()));
    assertThat(hand.acted).isEqualTo(1);
  }
}
