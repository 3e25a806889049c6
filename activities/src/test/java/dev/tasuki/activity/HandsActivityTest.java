package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Announced;
import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.CordonNode.Input;
import dev.tasuki.catalogue.kubernetes.CordonNode.Output;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.trust.Caller;
import dev.tasuki.trust.Credentials;
import dev.tasuki.trust.Proven;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandsActivityTest {
  /** Calls the activity that its workflow type names. */
  public static final class OneCall implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      String activity = Workflow.getInfo().getWorkflowType();
      return Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(30))
                  .setHeartbeatTimeout(Duration.ofSeconds(5))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                  .build())
          .execute(activity, SortedMap.class, neverReset(arguments.get(0, SortedMap.class)));
    }

    private static SortedMap<String, Object> neverReset(SortedMap<?, ?> call) {
      SortedMap<String, Object> changed = copy(call);
      if (call.get("lineage") instanceof Map<?, ?> lineage
          && Calls.RUN_ID.equals(lineage.get("originalRunId"))) {
        SortedMap<String, Object> own = copy(lineage);
        own.put("originalRunId", Workflow.getInfo().getOriginalExecutionRunId());
        changed.put("lineage", own);
      }
      return changed;
    }

    private static SortedMap<String, Object> copy(Map<?, ?> map) {
      SortedMap<String, Object> copy = new TreeMap<>();
      map.forEach((name, value) -> copy.put(String.valueOf(name), value));
      return copy;
    }
  }

  /** Cordons nothing and records the calls. */
  private static final class RecordingHand implements Hand<Input, Output> {
    private int acted;
    private int requests = 1;
    private final List<String> sent = new ArrayList<>();
    private String uid = "u";
    private RuntimeException failure = new IllegalStateException("set by the test");
    private boolean failing;

    @Override
    public ActionContract<Input, Output> contract() {
      return CordonNode.CONTRACT;
    }

    @Override
    public Outcome<Output> act(Input input, Attempt attempt) {
      for (int i = 0; i < requests; i++) {
        attempt.fence();
        // As a client of a cluster does when it sends the request.
        AuditIds.take().ifPresent(sent::add);
        acted++;
      }
      if (failing) {
        throw failure;
      }
      return new Outcome<>(new Output(true, "u", input.node()), true);
    }

    @Override
    public Look look(Input input, Attempt attempt) {
      SortedMap<String, Object> facts = new TreeMap<>();
      facts.put(CordonNode.NODE_UID, uid);
      return new Look(facts, List.of("looks at " + input.node()), Fidelity.NONE);
    }

    @Override
    public ProbeAnswer probe(Input input, Attempt lost) {
      return new ProbeAnswer.DidNotHappen("nothing at " + input.node());
    }
  }

  /** Believes everything unless a test says otherwise, and records what it was asked. */
  private static final class RecordingCredentials implements Credentials {
    private final List<String> asked = new ArrayList<>();
    private boolean refusing;
    private boolean aside;

    @Override
    public void checkRun(ActionCall call, Caller caller) {
      asked.add("run " + call.step());
      refuse();
    }

    @Override
    public Proven checkChange(ActionCall call, ContractFacts facts, Caller caller) {
      asked.add("change by " + facts.action());
      refuse();
      return new Proven(aside, "ichiro");
    }

    private void refuse() {
      if (refusing) {
        throw new RunbookException(RunbookError.RUN_UNPROVEN, "set by the test");
      }
    }
  }

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
  private Switches switches = _ -> {};
  private final RecordingCredentials credentials = new RecordingCredentials();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(
                            new CodecDataConverter(
                                DefaultDataConverter.newDefaultInstance()
                                    .withPayloadConverterOverrides(
                                        new JacksonJsonPayloadConverter(Json.mapper())),
                                List.of(sending)))
                        .build())
                .build());
    Worker worker = temporal.newWorker("tasuki");
    worker.registerWorkflowImplementationTypes(OneCall.class);
    worker.registerActivitiesImplementations(
        new HandsActivity(
            List.of(hand),
            List.of(new Echo()),
            credentials,
            change -> switches.check(change),
            List.of(),
            Optional.empty(),
            Optional.empty()));
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private <T> T call(String activity, Object argument, Class<T> answer) {
    WorkflowStub workflow =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                activity, WorkflowOptions.newBuilder().setTaskQueue("tasuki").build());
    workflow.start(argument);
    return workflow.getResult(answer);
  }

  private static FailureDetails failureOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure) {
        return failure.getDetails().get(FailureDetails.class);
      }
    }
    throw new AssertionError("no failure of an application", thrown);
  }

  private void refused(ActionCall call, RunbookError error) {
    assertThatThrownBy(() -> call("kubernetes.cordon", call, ActionAnswer.class))
        .isInstanceOf(WorkflowFailedException.class)
        .satisfies(thrown -> assertThat(failureOf(thrown).code()).isEqualTo(error.id()));
    assertThat(hand.acted).isZero();
  }

  @Test
  void anActionIsDoneByItsHand() {
    ActionAnswer answer = call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);

    assertThat(answer.changed()).isTrue();
    assertThat(answer.output()).containsEntry("cordonedBy", "n1");
  }

  @Test
  void theAnswerListsWhatTheTargetsAuditLogHas() {
    hand.requests = 2;

    ActionAnswer answer = call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);

    assertThat(answer.auditIds()).hasSize(2).isEqualTo(hand.sent);
  }

  @Test
  void aFailureListsWhatTheTargetsAuditLogHas() {
    hand.failing = true;

    assertThatThrownBy(() -> call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown -> assertThat(failureOf(thrown).auditIds()).hasSize(1).isEqualTo(hand.sent));
  }

  @Test
  void looksAndProbesGoToTheSameHand() {
    assertLooksAndProbes();
  }

  private void assertLooksAndProbes() {
    Look look = call(ActivityNames.lookOf("kubernetes.cordon"), Calls.of("node", "n1"), Look.class);
    ProbeAnswer probe =
        call(ActivityNames.probeOf("kubernetes.cordon"), Calls.of("node", "n1"), ProbeAnswer.class);

    assertThat(look.effects()).containsExactly("looks at n1");
    assertThat(probe).isEqualTo(new ProbeAnswer.DidNotHappen("nothing at n1"));
    assertThat(hand.acted).isZero();
  }

  @Test
  void whatIsNotBelievedReachesNoHand() {
    credentials.refusing = true;
    refused(Calls.of("node", "n1"), RunbookError.RUN_UNPROVEN);
    assertThatThrownBy(
            () ->
                call(ActivityNames.lookOf("kubernetes.cordon"), Calls.of("node", "n1"), Look.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).code()).isEqualTo(RunbookError.RUN_UNPROVEN.id()));
    assertThat(credentials.asked).containsExactly("change by kubernetes.cordon", "run step");
  }

  @Test
  void theEnginesOwnActivitiesAreFoundByName() {
    Announced announced =
        call("tasuki.echo", new RunReference("w", "r", "node-replace"), Announced.class);

    assertThat(announced.messages()).containsEntry("run", "w");
  }

  @Test
  void anUnknownActionSaysWhatToDo() {
    assertThatThrownBy(() -> call("kubernetes.fly", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).message()).contains("no hand for \"kubernetes.fly\""));
  }

  @Test
  void anActionThatHasOnlyAContractSaysThatThisVersionHasNoHand() {
    String action = ContractOnly.actions().first();
    assertThatThrownBy(() -> call(action, Calls.of("op", "undo"), ActionAnswer.class))
        .satisfies(
            thrown -> {
              FailureDetails failure = failureOf(thrown);
              assertThat(failure.code()).isEqualTo(RunbookError.ACTION_WITHOUT_HAND.id());
              assertThat(failure.message())
                  .startsWith(
                      "this version of Tasuki has no hand for \"%s\", only its contract; nothing was done"
                          .formatted(action));
            });
  }

  @Test
  void anActionWhoseSystemIsNotConfiguredSaysSo() {
    assertThatThrownBy(() -> call("slack.post", Calls.of("text", "x"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).code())
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
    assertThat(call("kubernetes.cordon", approved, ActionAnswer.class).changed()).isTrue();
  }

  @Test
  void whatALostAttemptHasChangedIsForTheHandToTellApart() {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, "u");
    ActionCall approved = Calls.approved(Calls.of("node", "n1"), facts);
    hand.uid = "as the lost attempt has left it";

    assertThat(call("kubernetes.cordon", Calls.repeated(approved), ActionAnswer.class).changed())
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
    assertThatThrownBy(() -> call("kubernetes.cordon", before, ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).reset().orElseThrow()).startsWith("reset, now "));
  }

  @Test
  void aRunThatWasResetLooksAndProbesAsEver() {
    ActionCall before =
        Calls.from(
            Calls.of("node", "n1"),
            new Lineage(Optional.of("an-earlier-run"), Instant.EPOCH),
            List.of());

    assertThat(call(ActivityNames.lookOf("kubernetes.cordon"), before, Look.class).effects())
        .containsExactly("looks at n1");
    assertThat(call(ActivityNames.probeOf("kubernetes.cordon"), before, ProbeAnswer.class))
        .isEqualTo(new ProbeAnswer.DidNotHappen("nothing at n1"));
  }

  private Standstill stoppedAt(int check) {
    AtomicInteger checks = new AtomicInteger();
    switches =
        _ -> {
          if (checks.incrementAndGet() == check) {
            throw SwitchedOff.paused(7, "set by the test");
          }
        };
    FailureDetails failure =
        failureOf(
            catchThrowable(
                () -> call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class)));
    assertThat(failure.code()).isEqualTo(RunbookError.PAUSED.id());
    return failure.standstill().orElseThrow();
  }

  @Test
  void whatIsPausedIsNotTouched() {
    assertThat(stoppedAt(1)).isEqualTo(new Standstill(7, false));
    assertThat(hand.acted).isZero();
  }

  @Test
  void aPauseBetweenTheCheckAndTheFirstRequestStopsItToo() {
    assertThat(stoppedAt(2).midway()).isFalse();
    assertThat(hand.acted).isZero();
  }

  @Test
  void aPauseStopsWhatMayBeRepeatedBetweenTwoOfItsRequests() {
    hand.requests = 3;
    assertThat(stoppedAt(3)).isEqualTo(new Standstill(7, true));
    assertThat(hand.acted).isEqualTo(1);
  }

  @Test
  void whatUndoesIsNoMatterForAFreeze() {
    List<Boolean> frozen = new ArrayList<>();
    switches = change -> frozen.add(change.freezes());
    call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);
    credentials.aside = true;
    call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class);
    assertThat(frozen).containsExactly(true, true, false, false);
  }

  @Test
  void looksAndProbesGoOnWhereEverythingIsPaused() {
    switches =
        _ -> {
          throw SwitchedOff.paused(1, "set by the test");
        };
    assertLooksAndProbes();
  }

  @Test
  void aFailureAfterTheFenceWithoutAnAnswerIsAnUnknownOutcome() {
    hand.failing = true;
    hand.failure = new UncheckedIOException(new IOException("reset"));

    assertThatThrownBy(() -> call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id()));
  }

  @Test
  void aChangeWhoseAnswerCannotBeSentIsAnUnknownOutcome() {
    sending.refusing = true;

    assertThatThrownBy(() -> call("kubernetes.cordon", Calls.of("node", "n1"), ActionAnswer.class))
        .satisfies(
            thrown ->
                assertThat(failureOf(thrown).code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id()));
    assertThat(hand.acted).isEqualTo(1);
  }
}
