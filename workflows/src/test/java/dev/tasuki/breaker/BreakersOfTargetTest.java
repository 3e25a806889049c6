package dev.tasuki.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.BreakerNotice;
import dev.tasuki.attempt.BreakerTold;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.StormAsk;
import dev.tasuki.storm.StormAsks;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.StormRulings;
import dev.tasuki.workflow.TasukiData;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BreakersOfTargetTest {
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");
  private static final Person KEN = new Person("ken", List.of("@sre"));
  private static final String TARGET = "prod-a";
  private static final StormLimits LIMITS =
      new StormLimits(3, Duration.ofHours(1), 2, Duration.ofMinutes(10));

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TasukiData.converter())
                      .build())
              .build());
  private final Channel channel = new Channel();

  /** What people are told. */
  @ActivityInterface
  public interface Telling {
    @ActivityMethod(name = ActivityNames.BREAKER)
    BreakerTold tell(BreakerNotice notice);
  }

  /** Records what people are told. */
  public static final class Channel implements Telling {
    private final Queue<Breaker> told = new ConcurrentLinkedQueue<>();

    @Override
    public BreakerTold tell(BreakerNotice notice) {
      told.add(notice.breaker());
      return new BreakerTold("1");
    }
  }

  @BeforeEach
  void begin() {
    var worker = temporal.newWorker("tasuki");
    BreakersOfTarget.register(worker, KEYS.verifier());
    worker.registerActivitiesImplementations(channel);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub stub() {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            BreakerWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(BreakerWorkflow.idOf(TARGET))
                .setTaskQueue("tasuki")
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
  }

  private StormRulings ask(String target, List<StormAsk> asks) {
    return stub()
        .executeUpdateWithStart(
            UpdateOptions.newBuilder(StormRulings.class)
                .setUpdateName(BreakerWorkflow.ASK)
                .setUpdateId(UUID.randomUUID().toString())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new Object[] {new StormAsks(target, asks, true)},
            new Object[] {BreakerState.first(TARGET)});
  }

  private static StormAsk alert(int number) {
    return new StormAsk(
        "a", "a:prod-a:" + number, "Ill", true, List.of(), "tasuki start a", LIMITS);
  }

  private static List<StormAsk> alerts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(BreakersOfTargetTest::alert).toList();
  }

  private WorkflowStub known() {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(BreakerWorkflow.idOf(TARGET));
  }

  private StormBoard board() {
    return known().query(BreakerWorkflow.BOARD, StormBoard.class);
  }

  private static BreakerRecord order(String click, String reason, Instant opened) {
    return new BreakerRecord(TARGET, "a", opened, KEN, reason, click, Instant.EPOCH);
  }

  private Answer close(Signed<BreakerRecord> order) {
    return known().update(BreakerWorkflow.CLOSE, Answer.class, order);
  }

  @Test
  void twoHundredAlertsAtOnceAreAsManyRunsAsTheLimitAndOneMessageThatCountsThemAll() {
    StormRulings rulings = ask(TARGET, alerts(1, 200));
    assertThat(rulings.admitted()).containsExactly("a:prod-a:1", "a:prod-a:2", "a:prod-a:3");
    assertThat(rulings.holding(alert(1))).isEmpty();
    assertThat(rulings.holding(alert(200)).orElseThrow().error())
        .isEqualTo(RunbookError.BREAKER_OPEN);
    temporal.sleep(Duration.ofSeconds(1));
    assertThat(channel.told)
        .singleElement()
        .satisfies(breaker -> assertThat(breaker.heldBack()).isEqualTo(197));
  }

  @Test
  void alertsThatComeBesideEachOtherAreRuledOneAfterTheOther() {
    List<StormRulings> all;
    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      all =
          IntStream.rangeClosed(1, 40)
              .mapToObj(
                  n -> CompletableFuture.supplyAsync(() -> ask(TARGET, List.of(alert(n))), senders))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    assertThat(all.stream().flatMap(one -> one.admitted().stream())).hasSize(3);
    temporal.sleep(Duration.ofSeconds(1));
    assertThat(channel.told).hasSize(1);
  }

  @Test
  void whatWasAdmittedIsAdmittedAgainAlsoWhenItsAnswerWasLost() {
    ask(TARGET, alerts(1, 3));
    assertThat(ask(TARGET, alerts(1, 4)).admitted()).hasSize(3);
  }

  @Test
  void itIsOverByItselfAfterTheCooldownAndForgottenAfterADay() {
    ask(TARGET, alerts(1, 4));
    assertThat(board().breakers()).hasSize(1);
    temporal.sleep(Duration.ofMinutes(61));
    assertThat(board().breakers()).isEmpty();
    assertThat(ask(TARGET, alerts(5, 5)).admitted()).hasSize(1);
    temporal.sleep(Duration.ofHours(25));
    assertThat(known().describe().getCloseTime()).isNotNull();
    assertThat(ask(TARGET, alerts(6, 6)).admitted()).hasSize(1);
  }

  @Test
  void aPersonClosesItOnceByASignedOrder() {
    ask(TARGET, alerts(1, 4));
    Instant opened = board().breakers().getFirst().opened();
    assertThatThrownBy(() -> close(Signed.unsigned(order("c1", "mended", opened))))
        .hasStackTraceContaining("TSK321");
    assertThatThrownBy(() -> close(KEYS.signer().sign(order("c1", "", opened))))
        .hasStackTraceContaining("TSK318");
    Signed<BreakerRecord> order = KEYS.signer().sign(order("c1", "mended", opened));
    assertThat(close(order).counted()).isTrue();
    assertThat(board().breakers()).isEmpty();
    assertThat(close(order).counted()).as("the same click").isFalse();
    assertThat(ask(TARGET, alerts(4, 7)).admitted()).hasSize(3);
    assertThatThrownBy(() -> close(KEYS.signer().sign(order("c2", "again", opened))))
        .hasStackTraceContaining("TSK341");
  }

  @Test
  void whatIsAskedOfAnotherTargetIsRefused() {
    ask(TARGET, alerts(1, 1));
    assertThatThrownBy(() -> ask("prod-b", alerts(1, 1))).hasStackTraceContaining("TSK301");
  }

  @Test
  void itGoesOnInANewExecutionWithAllThatItRemembers() {
    ask(TARGET, alerts(1, 4));
    String first = known().describe().getExecution().getRunId();
    for (int i = 0; i < 1_000; i++) {
      ask(TARGET, alerts(5, 5));
      if (!known().describe().getExecution().getRunId().equals(first)) {
        break;
      }
    }
    assertThat(known().describe().getExecution().getRunId()).isNotEqualTo(first);
    assertThat(board().starts()).hasSize(3);
    assertThat(ask(TARGET, alerts(6, 6)).admitted()).isEmpty();
    assertThat(channel.told).hasSize(1);
  }

  @Test
  void aCancelIsNotHeard() {
    ask(TARGET, alerts(1, 4));
    known().cancel();
    assertThat(ask(TARGET, alerts(5, 5)).admitted()).isEmpty();
  }
}
