package dev.tasuki.breaker;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.BreakerNotice;
import dev.tasuki.attempt.BreakerTold;
import dev.tasuki.breaker.BreakerState.Closed;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.signature.Verifier;
import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.StormAsk;
import dev.tasuki.storm.StormAsks;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormBoard.Ruled;
import dev.tasuki.storm.StormRulings;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Rules on alerts in the order in which they come, and tells people of what it holds back. */
public final class BreakersOfTarget implements BreakerWorkflow {
  /** Temporal suggests it in its own time; servers that do not are not waited for. */
  private static final long LONGEST_HISTORY = 4_000;

  private static final int CLICKS = 50;

  /** One that has nothing to remember, and may be asked at once again. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final ActivityOptions TELLING =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(30))
          .setScheduleToCloseTimeout(Duration.ofHours(1))
          .setSummary("tells people of a breaker")
          .build();

  private final Verifier verifier;
  private final Deque<Breaker> untold;
  private final List<Closed> closed;
  private StormBoard board;

  private BreakersOfTarget(BreakerState state, Verifier verifier) {
    this.verifier = verifier;
    board = state.board();
    untold = new ArrayDeque<>(state.untold());
    closed = new ArrayList<>(state.closed());
  }

  /** Makes a worker keep breakers. */
  public static void register(Worker worker, Verifier verifier) {
    worker.registerWorkflowImplementationFactory(
        BreakerWorkflow.class,
        arguments -> new BreakersOfTarget(arguments.get(0, BreakerState.class), verifier),
        WorkflowImplementationOptions.getDefaultInstance());
  }

  /** A cancel is not heard: what alerts have started would be forgotten. */
  @Override
  public void run(BreakerState sameState) {
    Workflow.newDetachedCancellationScope(this::serve).run();
  }

  private void serve() {
    while (true) {
      board = board.at(now());
      show();
      if (!untold.isEmpty()) {
        tell(untold.removeFirst());
      } else if (full()) {
        Workflow.continueAsNew(new BreakerState(board, List.of(), closed));
      } else if (!rest() && board.at(now()).isEmpty() && Workflow.isEveryHandlerFinished()) {
        return;
      }
    }
  }

  /** False if nobody wanted anything until the board became another one by itself. */
  private boolean rest() {
    Instant wake = board.next().orElseGet(() -> now().plus(IDLE));
    Duration left = Duration.between(now(), wake);
    return Workflow.await(
        left.isPositive() ? left : Duration.ofMillis(1),
        () ->
            !untold.isEmpty()
                || full()
                || board.next().filter(next -> next.isBefore(wake)).isPresent());
  }

  private static boolean full() {
    return (Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() > LONGEST_HISTORY)
        && Workflow.isEveryHandlerFinished();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private void tell(Breaker breaker) {
    try {
      var _ =
          Workflow.newUntypedActivityStub(TELLING)
              .execute(
                  ActivityNames.BREAKER,
                  BreakerTold.class,
                  new BreakerNotice(
                      Workflow.getInfo().getWorkflowId(),
                      Workflow.getInfo().getFirstExecutionRunId(),
                      breaker));
    } catch (ActivityFailure e) {
      Workflow.getLogger(BreakersOfTarget.class)
          .warn("People could not be told in chat: {} ({})", breaker.inWords(), e.getMessage());
    }
  }

  private void show() {
    StringBuilder text = new StringBuilder();
    board.breakers().forEach(b -> text.append("- ").append(b.inWords()).append('\n'));
    board
        .starts()
        .forEach(
            start ->
                text.append("- started: `")
                    .append(start.run())
                    .append("`, ")
                    .append(start.at())
                    .append('\n'));
    Workflow.setCurrentDetails(text.isEmpty() ? "Nothing is held back." : text.toString());
  }

  @Override
  public void checkAsk(StormAsks asks) {
    if (!asks.target().equals(board.target()) || asks.asks().size() > MOST_ASKS) {
      throw refusal(
          new RunbookException(
              RunbookError.USAGE_WRONG,
              "%d alerts about \"%s\" are no question for the breakers of \"%s\""
                  .formatted(asks.asks().size(), asks.target(), board.target())));
    }
  }

  @Override
  public StormRulings ask(StormAsks asks) {
    List<String> admitted = new ArrayList<>();
    TreeMap<String, Breaker> holding = new TreeMap<>();
    TreeMap<String, Breaker> tell = new TreeMap<>();
    for (StormAsk ask : asks.asks()) {
      Ruled ruled = board.rule(ask, now());
      board = ruled.board();
      ruled.tell().ifPresent(breaker -> tell.put(ask.runbook(), breaker));
      if (ruled.admitted()) {
        admitted.add(ask.run());
      } else {
        board.breaker(ask.runbook()).ifPresent(breaker -> holding.put(ask.runbook(), breaker));
        // What people read counts all that came at once.
        tell.computeIfPresent(
            ask.runbook(), (_, told) -> board.breaker(ask.runbook()).orElse(told));
      }
    }
    if (asks.announce()) {
      untold.addAll(tell.values());
    }
    show();
    return new StormRulings(admitted, List.copyOf(holding.values()));
  }

  @Override
  public void checkClose(Signed<BreakerRecord> signed) {
    try {
      BreakerRecord order = verifier.verify(signed);
      if (said(order).isEmpty()) {
        board.check(order, now());
      }
    } catch (RunbookException e) {
      throw refusal(e);
    }
  }

  @Override
  public Answer close(Signed<BreakerRecord> signed) {
    BreakerRecord order = signed.body();
    Optional<String> before = said(order);
    if (before.isPresent()) {
      return new Answer(false, before.get());
    }
    try {
      // Another order may have counted since the validator looked.
      board.check(order, now());
    } catch (RunbookException e) {
      throw refusal(e);
    }
    board = board.closed(order.runbook());
    untold.removeIf(breaker -> breaker.runbook().equals(order.runbook()));
    String message =
        "Alerts start %s on %s again, and are counted anew. What was held back is started when its alert is sent again."
            .formatted(order.runbook(), order.target());
    closed.add(new Closed(order.clickId(), order.person().name(), message));
    if (closed.size() > CLICKS) {
      closed.removeFirst();
    }
    show();
    return new Answer(true, message);
  }

  private Optional<String> said(BreakerRecord order) {
    return closed.stream()
        .filter(
            one ->
                one.clickId().equals(order.clickId()) && one.person().equals(order.person().name()))
        .map(Closed::message)
        .findFirst();
  }

  /** Only the message of a validator's failure reaches the caller, so the code stands in it. */
  private static ApplicationFailure refusal(RunbookException e) {
    return ApplicationFailure.newNonRetryableFailure(
        e.error().id() + ": " + e.getMessage(), e.error().id());
  }

  @Override
  public StormBoard board() {
    return board;
  }
}
