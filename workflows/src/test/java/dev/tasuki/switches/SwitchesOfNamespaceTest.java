package dev.tasuki.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.switchboard.Switchboard;
import dev.tasuki.workflow.TasukiData;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SwitchesOfNamespaceTest {
  private static final String RUN = "node-replace:prod-a:7f3ak29q5d";
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");
  private static final Person KEN = new Person("ken", List.of("@sre"));
  private static final Person CHIE = new Person("chie", List.of("@sre"));

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TasukiData.converter())
                      .build())
              .build());
  private WorkflowStub switches = stub("none", "none");
  private int clicks;

  /** A run that ends when it has been told as often as it wants. */
  @WorkflowInterface
  public interface Told {
    @WorkflowMethod
    List<String> run(int times);

    @SignalMethod(name = SwitchesWorkflow.LIFTED)
    void lifted();

    @SignalMethod(name = SwitchesWorkflow.SWITCHED)
    void switched(Signed<SwitchRecord> order);
  }

  /** Records what it is told. */
  public static final class Telling implements Told {
    private final List<String> told = new ArrayList<>();

    @Override
    public List<String> run(int times) {
      Workflow.await(() -> told.size() >= times);
      return told;
    }

    @Override
    public void lifted() {
      told.add("lifted");
    }

    @Override
    public void switched(Signed<SwitchRecord> order) {
      told.add(order.body().paused() ? "paused" : "resumed");
    }
  }

  @BeforeEach
  void begin() {
    var worker = temporal.newWorker("tasuki");
    SwitchesOfNamespace.register(worker, KEYS.verifier());
    worker.registerWorkflowImplementationTypes(Telling.class);
    temporal.start();
    switches = stub(SwitchesWorkflow.TYPE, SwitchesWorkflow.ID);
    switches.start(SwitchesState.first());
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub stub(String type, String id) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("tasuki").build());
  }

  private WorkflowStub run(int times) {
    WorkflowStub run = stub("Told", RUN);
    run.start(times);
    return run;
  }

  private SwitchRecord order(SwitchScope scope, String name, boolean paused, Person person) {
    clicks++;
    return new SwitchRecord(
        scope,
        name,
        paused,
        person,
        paused ? "deploy goes wrong" : "",
        "click-" + clicks,
        Instant.EPOCH.plusSeconds(clicks));
  }

  private Answer send(SwitchRecord order) {
    return send(KEYS.signer().sign(order));
  }

  private Answer send(Signed<SwitchRecord> order) {
    return switches
        .startUpdate(
            UpdateOptions.newBuilder(Answer.class)
                .setUpdateName(SwitchesWorkflow.SWITCH)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            order)
        .getResult();
  }

  private void refused(Signed<SwitchRecord> order, String why) {
    assertThatThrownBy(() -> send(order)).hasStackTraceContaining(why);
  }

  private void refused(SwitchRecord order, String why) {
    refused(KEYS.signer().sign(order), why);
  }

  private Switchboard board() {
    return switches.query(SwitchesWorkflow.BOARD, Switchboard.class);
  }

  private List<String> paused() {
    return board().paused().stream().map(Pause::inWords).toList();
  }

  @Test
  void aTargetIsPausedByOneAndResumedByOne() {
    assertThat(send(order(SwitchScope.TARGET, "prod-a", true, KEN)).counted()).isTrue();
    assertThat(paused())
        .containsExactly(
            "target prod-a is paused by ken since 1970-01-01T00:00:01Z: deploy goes wrong");
    refused(order(SwitchScope.TARGET, "prod-a", true, CHIE), "is paused by ken");
    refused(
        order(SwitchScope.TARGET, "prod-b", false, CHIE),
        "target \"prod-b\" is not paused; paused: target prod-a");
    assertThat(send(order(SwitchScope.TARGET, "prod-a", false, KEN)).message())
        .isEqualTo("Target prod-a goes on.");
    assertThat(paused()).isEmpty();
  }

  @Test
  void everythingTakesTwoPeopleToBeResumed() {
    send(order(SwitchScope.EVERYTHING, "", true, KEN));
    assertThat(send(order(SwitchScope.EVERYTHING, "", false, KEN)).message())
        .startsWith("Counted. It stays paused until a second person");
    refused(order(SwitchScope.EVERYTHING, "", false, KEN), "a second, other person confirms it");
    assertThat(board().paused().getFirst().resumedBy()).containsExactly("ken");
    send(order(SwitchScope.EVERYTHING, "", false, CHIE));
    assertThat(paused()).isEmpty();
  }

  @Test
  void whoPausesEverythingAgainTakesAFirstResumeBack() {
    send(order(SwitchScope.EVERYTHING, "", true, KEN));
    send(order(SwitchScope.EVERYTHING, "", false, KEN));
    send(order(SwitchScope.EVERYTHING, "", true, CHIE));
    send(order(SwitchScope.EVERYTHING, "", false, KEN));
    assertThat(paused()).hasSize(1);
  }

  @Test
  void whatIsNotSignedWithoutAReasonOrOldIsRefused() {
    refused(
        Signed.unsigned(order(SwitchScope.EVERYTHING, "", true, KEN)),
        "SwitchRecord is not signed");
    SwitchRecord silent =
        new SwitchRecord(SwitchScope.EVERYTHING, "", true, KEN, " ", "c", Instant.EPOCH);
    refused(silent, "to pause needs a reason");
    SwitchRecord old = order(SwitchScope.TARGET, "prod-a", false, KEN);
    send(order(SwitchScope.TARGET, "prod-a", true, KEN));
    refused(old, "look again, and order anew");
    assertThat(paused()).hasSize(1);
  }

  @Test
  void aDoubledClickCountsOnce() {
    SwitchRecord pause = order(SwitchScope.TARGET, "prod-a", true, KEN);
    Answer first = send(pause);
    assertThat(send(pause)).isEqualTo(new Answer(false, first.message()));
    assertThat(board().revision()).isEqualTo(1);
  }

  @Test
  void aRunThatWaitsIsToldWhenSomethingGoesOn() {
    WorkflowStub run = run(1);
    send(order(SwitchScope.TARGET, "prod-a", true, KEN));
    switches.signal(SwitchesWorkflow.AWAIT, new SwitchWait(new RunReference(RUN, "r", "x"), 1));
    send(order(SwitchScope.TARGET, "prod-a", false, KEN));
    assertThat(run.getResult(String[].class)).containsExactly("lifted");
  }

  @Test
  void aRunThatComesTooLateToHearItIsToldAtOnce() {
    WorkflowStub run = run(1);
    send(order(SwitchScope.TARGET, "prod-a", true, KEN));
    send(order(SwitchScope.TARGET, "prod-b", true, KEN));
    send(order(SwitchScope.TARGET, "prod-a", false, KEN));
    switches.signal(SwitchesWorkflow.AWAIT, new SwitchWait(new RunReference(RUN, "r", "x"), 2));
    assertThat(run.getResult(String[].class)).containsExactly("lifted");
  }

  @Test
  void aRunIsToldThatItIsPausedItselfAndOneThatIsOverHarmsNobody() {
    send(order(SwitchScope.RUN, "node-replace:prod-a:over", true, KEN));
    WorkflowStub run = run(2);
    send(order(SwitchScope.RUN, RUN, true, KEN));
    send(order(SwitchScope.RUN, RUN, false, KEN));
    assertThat(run.getResult(String[].class)).containsExactly("paused", "resumed");
  }

  @Test
  void inThePlaceOfALostRecordEverythingIsPausedUntilTwoPeopleResumeIt() {
    switches.terminate("by hand");
    switches = stub(SwitchesWorkflow.TYPE, SwitchesWorkflow.ID);
    switches.start(SwitchesState.afterLoss());
    assertThat(paused().getFirst()).startsWith("everything is paused by tasuki since");
    send(order(SwitchScope.EVERYTHING, "", false, KEN));
    assertThat(paused()).hasSize(1);
    send(order(SwitchScope.EVERYTHING, "", false, CHIE));
    assertThat(paused()).isEmpty();
    assertThat(board().revision()).isGreaterThan(1_000);
  }
}
