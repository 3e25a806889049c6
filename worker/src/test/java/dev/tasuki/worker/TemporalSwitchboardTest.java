package dev.tasuki.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.switches.SwitchesOfNamespace;
import dev.tasuki.switches.SwitchesWorkflow;
import dev.tasuki.workflow.TasukiData;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TemporalSwitchboardTest {
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TasukiData.converter())
                      .build())
              .build());
  private final TemporalSwitchboard source = new TemporalSwitchboard(temporal.getWorkflowClient());

  @BeforeEach
  void work() {
    SwitchesOfNamespace.register(temporal.newWorker("tasuki"), KEYS.verifier());
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub switches() {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(SwitchesWorkflow.ID);
  }

  private void pause(String target, int at) {
    SwitchRecord order =
        new SwitchRecord(
            SwitchScope.TARGET,
            target,
            true,
            new Person("ken", List.of()),
            "fire",
            "c" + at,
            Instant.EPOCH.plusSeconds(at));
    switches().update(SwitchesWorkflow.SWITCH, Answer.class, KEYS.signer().sign(order));
  }

  private void lost(TemporalSwitchboard asked) {
    assertThatThrownBy(asked::read)
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.SWITCHES_UNKNOWN))
        .hasMessageContaining("tasuki resume --all");
  }

  @Test
  void aNewNamespaceJustWorks() {
    assertThat(source.read().paused()).isEmpty();
    assertThat(new TemporalSwitchboard(temporal.getWorkflowClient()).read().paused()).isEmpty();
  }

  @Test
  void everyChangeIsSeen() {
    source.read();
    pause("prod-a", 1);
    assertThat(source.read().paused()).extracting(Pause::name).containsExactly("prod-a");
    assertThat(source.read().paused()).hasSize(1);
    pause("prod-b", 2);
    assertThat(source.read().paused()).extracting(Pause::name).containsExactly("prod-a", "prod-b");
  }

  @Test
  void whatWasEndedByHandIsNotBegunAnewAndNothingIsKnown() {
    source.read();
    switches().terminate("by hand");
    lost(source);
    lost(new TemporalSwitchboard(temporal.getWorkflowClient()));
  }
}
