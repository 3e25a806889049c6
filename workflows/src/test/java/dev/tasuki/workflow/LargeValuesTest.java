package dev.tasuki.workflow;

import static dev.tasuki.interpreter.Kinds.set;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.head;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.interpreter.Kinds;
import dev.tasuki.interpreter.Runbooks;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose values are too large for a history, on a store that is not always there. */
@Timeout(60)
final class LargeValuesTest extends OnTestServer {
  private static final String ID = "node-replace:prod-a:large";
  private static final String LARGE = "x".repeat(300 * 1024);
  private static final PinnedRunbook READS =
      Runbooks.of(
          action("seen", "look"),
          set("copy", "steps.seen.text"),
          check("long", "size(vars.copy) == " + LARGE.length(), OnFailure.UNDO),
          with(action("cordon", "cordon"), "node", "${vars.copy}"));
  private static final PinnedRunbook SAYS =
      Runbooks.of(with(action("seen", "look"), "text", LARGE), action("cordon", "cordon"));

  private final UnsteadyStore store = new UnsteadyStore();

  LargeValuesTest() {
    temporal.close();
    temporal = environment(600, forgetful());
  }

  /** Remembers nothing, so that each use of a value asks the store. */
  private DataConverter forgetful() {
    return TasukiData.converter(Optional.of(store), 0);
  }

  private WorkflowStub start(PinnedRunbook runbook) {
    hands.answer("look", "text", LARGE);
    return start(runbook, ID, false);
  }

  private List<HistoryEvent> history() {
    return temporal.getWorkflowClient().fetchHistory(ID).getEvents();
  }

  private void assertDone(WorkflowStub run, int calls) {
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted).hasSize(calls);
  }

  private void assertDone(WorkflowStub run) {
    assertThat(run.getResult(RunOutcome.class).outcome()).isEqualTo(RunState.DONE);
    assertThat(hands.acted).containsExactly("seen", "cordon");
  }

  private void assertSmallAndReplayed() throws Exception {
    assertThat(history())
        .allSatisfy(event -> assertThat(event.getSerializedSize()).isLessThan(66 * 1024));
    assertThat(history().stream().mapToInt(HistoryEvent::getSerializedSize).sum())
        .isLessThan(100 * 1024);
    replays(ID, forgetful());
  }

  @Test
  void aLargeAnswerIsUsedByExpressionsAndInputsAndItsHistoryStaysSmall() throws Exception {
    assertDone(start(READS));
    assertThat(store.puts).hasPositiveValue();
    assertSmallAndReplayed();
  }

  @Test
  void aLargeDefinitionIsStartedAndRun() throws Exception {
    assertDone(start(SAYS));
    assertSmallAndReplayed();
  }

  @Test
  void anAnswerThatTheStoreDoesNotGiveOutForAWhileIsNoFailureOfItsStep() throws Exception {
    hands.meanwhile("look", () -> store.failingGets.set(1));
    assertDone(start(READS));
    assertRepeatedTask();
  }

  @Test
  void aCallThatTheStoreDoesNotTakeForAWhileIsMadeLater() throws Exception {
    // The first is of the answer, in the activity; the next is of the run's own.
    store.failPutsAfter(1, 1);
    assertDone(start(READS));
    assertRepeatedTask();
  }

  @Test
  void aLoopWhoseCallsAreAllLargeSendsThemInPortions() throws Exception {
    // As large as a value may be that goes to no store, 60 of them at once: 3.6 MB.
    String inline = "x".repeat(ClaimCheck.INLINE_BYTES - 2 * 1024);
    assertDone(start(each(60, inline)), 60);
    assertThat(sentByTask()).allSatisfy(bytes -> assertThat(bytes).isLessThan(2 * 1024 * 1024));
    replays(ID, forgetful());
  }

  private static PinnedRunbook each(int items, String text) {
    String list = IntStream.range(0, items).mapToObj(String::valueOf).toList().toString();
    return Runbooks.of(
        new Step.Loop(
            head("each", OnFailure.HOLD),
            new Expression(list),
            "item",
            items,
            items,
            1,
            List.of(with(action("one", "look"), "text", text)),
            Cover.NONE,
            Optional.empty(),
            OnTimeout.HOLD));
  }

  /** Bytes of the events that each workflow task gave rise to. */
  private List<Integer> sentByTask() {
    List<Integer> bytes = new ArrayList<>();
    for (HistoryEvent event : history()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        bytes.add(0);
      } else if (!bytes.isEmpty()) {
        bytes.set(bytes.size() - 1, bytes.getLast() + event.getSerializedSize());
      }
    }
    return bytes;
  }

  @Test
  void aStartThatTheStoreDoesNotGiveOutForAWhileBeginsLater() throws Exception {
    store.failingGets.set(1);
    assertDone(start(SAYS));
    assertRepeatedTask();
  }

  @Test
  void aLookAtARunFillsNoStore() {
    PinnedRunbook tells =
        new PinnedRunbook(
            Kinds.runbook(
                "node-replace",
                Kinds.expressions("told", "steps.seen.text"),
                Cover.NONE,
                action("seen", "look"),
                action("cordon", "cordon")),
            Runbooks.of().actions());
    assertDone(start(tells));
    List<String> before = List.copyOf(store.digests);
    assertThat(stub(ID).query(RunOperations.VIEW, RunView.class).outputs())
        .containsEntry("told", LARGE);
    assertThat(store.digests).containsExactlyElementsOf(before);
  }

  private void assertRepeatedTask() throws Exception {
    assertThat(store.failed).hasValue(1);
    // A busy machine may fail other tasks, for being late.
    assertThat(history())
        .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .extracting(event -> event.getWorkflowTaskFailedEventAttributes().getFailure().getMessage())
        .filteredOn(message -> message.startsWith("TSK506"))
        .singleElement(as(STRING))
        .contains("/some/folder");
    replays(ID, forgetful());
  }
}
