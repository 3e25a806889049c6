package dev.tasuki.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.workflow.Looks;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import dev.tasuki.workflow.TestWatch;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lock alone, on a test server that skips time. */
@Timeout(60)
final class FairLockTest {
  private static final String KEY = "prod-a/nodes";
  private static final Duration SETTLE = Duration.ofMinutes(5);
  private static final Instant ASKED = Instant.parse("2026-11-22T09:00:00Z");

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TasukiData.converter())
                      .build())
              .build());

  @BeforeEach
  void work() {
    Worker worker = temporal.newWorker(TaskQueues.DEFAULT);
    worker.registerWorkflowImplementationTypes(FairLock.class, Asker.Listening.class);
    worker.registerActivitiesImplementations(new TestWatch());
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private WorkflowStub stub(String type, String id) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .build());
  }

  private RunReference run(String id) {
    WorkflowExecution execution = stub("asker", id).start();
    return new RunReference(id, execution.getRunId(), "any");
  }

  private void send(LockRequest request) {
    var _ =
        stub(LockWorkflow.TYPE, LockWorkflow.idOf(KEY))
            .signalWithStart(
                LockWorkflow.REQUEST, new Object[] {request}, new Object[] {LockState.free(KEY)});
  }

  private void ask(RunReference run, RunReference... under) {
    send(new LockRequest(KEY, run, false, ASKED, SETTLE, List.of(under)));
  }

  private void release(RunReference run) {
    send(new LockRequest(KEY, run, true, ASKED, Duration.ZERO, List.of()));
  }

  /** The test server skips no more time where a run is ended before it has done what it heard. */
  private void terminate(RunReference run) {
    var _ = heard(run, 1);
    known(run.workflowId()).terminate("by hand");
  }

  private WorkflowStub known(String id) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  private LockState await(Predicate<LockState> condition) {
    while (true) {
      LockState state = known(LockWorkflow.idOf(KEY)).query(LockWorkflow.STATE, LockState.class);
      if (condition.test(state)) {
        return state;
      }
      Looks.pause();
    }
  }

  private static Predicate<LockState> heldBy(RunReference run) {
    return state -> state.holder().filter(h -> h.run().equals(run)).isPresent();
  }

  private static Predicate<LockState> waiting(RunReference... runs) {
    return state -> state.queue().stream().map(LockClaim::run).toList().equals(List.of(runs));
  }

  private List<String> heard(RunReference run, int atLeast) {
    while (true) {
      List<String> heard = new ArrayList<>();
      for (Object one : known(run.workflowId()).query("heard", List.class)) {
        heard.add(String.valueOf(one));
      }
      if (heard.size() >= atLeast) {
        return heard;
      }
      Looks.pause();
    }
  }

  @Test
  void whoAskedFirstHasItFirstAndEachIsToldItsPlace() {
    RunReference a = run("a");
    RunReference b = run("b");
    RunReference c = run("c");
    ask(a);
    ask(b);
    ask(c);
    var _ = await(heldBy(a).and(waiting(b, c)));
    assertThat(heard(a, 1)).containsExactly("GRANTED");
    assertThat(heard(b, 1)).containsExactly("QUEUED 1 of a");
    assertThat(heard(c, 1)).containsExactly("QUEUED 2 of a");
    release(a);
    var _ = await(heldBy(b).and(waiting(c)));
    release(b);
    var _ = await(heldBy(c));
    release(c);
    known(LockWorkflow.idOf(KEY)).getResult(Void.class);
  }

  @Test
  void askedOrGivenBackTwiceIsOnce() {
    RunReference a = run("a");
    RunReference b = run("b");
    ask(a);
    ask(b);
    ask(b);
    ask(a);
    var _ = await(heldBy(a).and(waiting(b)));
    assertThat(heard(a, 2)).containsExactly("GRANTED", "GRANTED");
    release(a);
    release(a);
    var _ = await(heldBy(b).and(waiting()));
  }

  @Test
  void givingBackAnEarlierRequestDoesNotTouchALaterOne() {
    RunReference a = run("a");
    RunReference b = run("b");
    send(new LockRequest(KEY, a, false, ASKED.plusSeconds(1), SETTLE, List.of()));
    release(a);
    ask(b);
    var _ = await(heldBy(a).and(waiting(b)));
  }

  @Test
  void aHolderThatIsGoneFreesItWhenWhatItSentHasSettled() {
    RunReference a = run("a");
    RunReference b = run("b");
    ask(a);
    ask(b);
    var _ = await(heldBy(a).and(waiting(b)));
    terminate(a);
    temporal.sleep(Duration.ofMinutes(1));
    LockState settling = await(state -> state.settled().isPresent());
    assertThat(settling.holder()).isEmpty();
    assertThat(settling).matches(waiting(b));
    assertThat(heard(b, 1)).containsExactly("QUEUED 1 of a");
    temporal.sleep(SETTLE);
    var _ = await(heldBy(b));
    assertThat(heard(b, 2)).containsExactly("QUEUED 1 of a", "GRANTED");
  }

  @Test
  void timeAloneFreesNothing() {
    RunReference a = run("a");
    RunReference b = run("b");
    ask(a);
    ask(b);
    var _ = await(heldBy(a).and(waiting(b)));
    temporal.sleep(Duration.ofMinutes(40));
    assertThat(await(_ -> true)).matches(heldBy(a).and(waiting(b)));
  }

  @Test
  void whoIsGoneWhileItWaitsIsPassedOver() {
    RunReference a = run("a");
    RunReference b = run("b");
    RunReference c = run("c");
    ask(a);
    ask(b);
    ask(c);
    var _ = await(heldBy(a).and(waiting(b, c)));
    terminate(b);
    release(a);
    var _ = await(heldBy(c).and(waiting()));
  }

  @Test
  void aHolderThatNobodyWaitsForIsMissedTooInTheEnd() {
    RunReference a = run("a");
    ask(a);
    var _ = await(heldBy(a));
    terminate(a);
    temporal.sleep(Duration.ofHours(2));
    known(LockWorkflow.idOf(KEY)).getResult(Void.class);
  }

  @Test
  void aChildHasTheLockOfTheRunThatWaitsForItAndNobodyElseMeanwhile() {
    RunReference parent = run("parent");
    RunReference child = run("child");
    RunReference other = run("other");
    ask(parent);
    ask(other);
    var _ = await(heldBy(parent).and(waiting(other)));
    ask(child, parent);
    assertThat(heard(child, 1)).containsExactly("GRANTED of parent");
    release(parent);
    LockState left = await(state -> state.holder().isEmpty());
    assertThat(left.sharers()).extracting(LockClaim::run).containsExactly(child);
    release(child);
    var _ = await(heldBy(other));
  }

  @Test
  void aChildOfAParentThatIsTerminatedKeepsTheLockWhileItUnwinds() {
    RunReference parent = run("parent");
    RunReference child = run("child");
    RunReference other = run("other");
    ask(parent);
    ask(child, parent);
    ask(other);
    var _ = await(heldBy(parent).and(waiting(other)));
    terminate(parent);
    temporal.sleep(SETTLE.multipliedBy(3));
    LockState left = await(state -> state.holder().isEmpty());
    assertThat(left.sharers()).extracting(LockClaim::run).containsExactly(child);
    assertThat(heard(other, 1)).containsExactly("QUEUED 1 of parent");
    release(child);
    var _ = await(heldBy(other));
  }

  @Test
  void aChildThatWaitsAlreadySharesOnceItsParentHasTheLock() {
    RunReference a = run("a");
    RunReference parent = run("parent");
    RunReference child = run("child");
    ask(a);
    ask(parent);
    ask(child, parent);
    var _ = await(heldBy(a).and(waiting(parent, child)));
    release(a);
    LockState shared = await(heldBy(parent).and(waiting()));
    assertThat(shared.sharers()).extracting(LockClaim::run).containsExactly(child);
  }

  private LockClaim claim(RunReference run) {
    return new LockClaim(run, ASKED, ASKED, SETTLE, List.of());
  }

  @Test
  void continuedAsNewItKnowsItsHolderAndItsQueue() {
    RunReference a = run("a");
    RunReference b = run("b");
    LockState carried =
        new LockState(KEY, Optional.of(claim(a)), List.of(), List.of(claim(b)), Optional.empty());
    var _ = stub(LockWorkflow.TYPE, LockWorkflow.idOf(KEY)).start(carried);
    release(a);
    var _ = await(heldBy(b).and(waiting()));
    assertThat(heard(b, 1)).containsExactly("GRANTED");
  }

  @Test
  void continuedAsNewWhileItSettlesItGoesOnSettling() {
    RunReference b = run("b");
    Instant until = Instant.ofEpochMilli(temporal.currentTimeMillis()).plus(SETTLE);
    LockState carried =
        new LockState(KEY, Optional.empty(), List.of(), List.of(claim(b)), Optional.of(until));
    var _ = stub(LockWorkflow.TYPE, LockWorkflow.idOf(KEY)).start(carried);
    assertThat(await(_ -> true)).isEqualTo(carried);
    temporal.sleep(SETTLE);
    var _ = await(heldBy(b));
  }

  @Test
  void aQueueThatIsAsLongAsItMayBeTakesNoMore() {
    RunReference a = run("a");
    RunReference late = run("late");
    List<LockClaim> many =
        IntStream.range(0, LockWorkflow.LONGEST_QUEUE)
            .mapToObj(i -> claim(new RunReference("a", a.firstRunId() + i, "any")))
            .toList();
    LockState carried =
        new LockState(KEY, Optional.of(claim(a)), List.of(), many, Optional.empty());
    var _ = stub(LockWorkflow.TYPE, LockWorkflow.idOf(KEY)).start(carried);
    ask(late);
    assertThat(heard(late, 1)).containsExactly("FULL of a");
    assertThat(await(_ -> true).queue()).hasSize(LockWorkflow.LONGEST_QUEUE);
  }
}
