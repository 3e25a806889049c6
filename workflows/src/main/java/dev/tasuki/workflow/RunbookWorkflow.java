package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.definition.Expression;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.interpreter.Event;
import dev.tasuki.interpreter.Glance;
import dev.tasuki.interpreter.Interpreter;
import dev.tasuki.interpreter.Order;
import dev.tasuki.interpreter.RunMarkdown;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.run.RunState;
import dev.tasuki.signature.Verifier;
import dev.tasuki.switches.SwitchesWorkflow;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every run: the workflow type is the runbook's id. A shell only; what happens next is decided by
 * the {@link Interpreter}.
 */
public final class RunbookWorkflow implements DynamicWorkflow {
  private static final String SEMANTICS = "tasuki-semantics";

  private final Deque<Event> inbox = new ArrayDeque<>();
  private final Deque<Order> orders = new ArrayDeque<>();
  private final SortedMap<String, CancellationScope> scopes = new TreeMap<>();
  private final LiveLines lines = new LiveLines();
  private final Succession succession = new Succession();
  private final Portions portions = new Portions();
  private final Signatures signatures;
  private final Started started;
  private Optional<RunOutcome> outcome = Optional.empty();
  private String shownState = "";
  private String shownDetails = "";
  private boolean announce;

  /** A person has said something since the run was shown last. */
  private boolean heard;

  /** Handlers are registered here, so that an update sent with the start finds them. */
  private RunbookWorkflow(EncodedValues arguments, Signatures signatures) {
    this.signatures = signatures;
    started = Started.read(arguments, lines);
    Workflow.registerListener(
        new RunHandlers(this::interpreter, signatures, lines, inbox::add, this::heard));
  }

  /**
   * Makes a worker run every runbook.
   *
   * @param verifier of what starters sign; keys may be exchanged under open runs, since nothing
   *     that a replay repeats asks it
   */
  public static void register(Worker worker, Verifier verifier) {
    Signatures signatures = new Signatures(verifier);
    worker.registerWorkflowImplementationFactory(
        RunbookWorkflow.class,
        arguments -> new RunbookWorkflow(arguments, signatures),
        WorkflowImplementationOptions.getDefaultInstance());
  }

  /** What a worker does once before it polls: the first expression costs too long for a task. */
  public static void warmUp() {
    Expressions.test(
        new Expression("[1, 2].all(n, n < 3) && \"a\".matches(\"[a-z]\")"),
        new Bindings(new TreeMap<>()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /**
   * Runs to the end. Only a refused start and the outcome {@code failed} fail the workflow; one
   * that was cancelled in Temporal closes as cancelled there, whatever is returned; a mistake of
   * the interpreter itself fails the task, so that a mended worker goes on.
   */
  @Override
  public Object execute(EncodedValues arguments) {
    switch (started) {
      case Started.Refused refused ->
          throw ApplicationFailure.newNonRetryableFailure(
              refused.code().id() + ": " + refused.why(), refused.code().id());
      case Started.Fine fine -> {
        signatures.requireStart(fine.input().start());
        CancellationScope.current()
            .getCancellationRequest()
            .thenApply(
                reason -> inbox.add(new Event.CancelRequested(reason == null ? "" : reason)));
        Workflow.newDetachedCancellationScope(() -> run(fine)).run();
      }
    }
    RunOutcome end = outcome.orElseThrow();
    if (end.outcome() == RunState.FAILED) {
      throw ApplicationFailure.newNonRetryableFailure(end.message(), end.outcome().word(), end);
    }
    return end;
  }

  private void run(Started.Fine fine) {
    Interpreter interpreter = fine.interpreter();
    inbox.addFirst(beginning(fine));
    announce = fine.announcements().wanted();
    fine.announcements().begin();
    // Who starts a run says so already; telling it again would be an event.
    shownState =
        Objects.requireNonNullElse(
            Workflow.getTypedSearchAttributes().get(RunAttributes.RUN_STATE), "");
    while (outcome.isEmpty()) {
      Workflow.await(() -> heard || !inbox.isEmpty() || !orders.isEmpty() || lines.news());
      heard = false;
      while (!inbox.isEmpty()) {
        take(interpreter, inbox.removeFirst());
      }
      while (!orders.isEmpty()) {
        obey(orders.removeFirst());
      }
      show(fine);
      goOnAsNew(fine);
    }
    fine.announcements().end();
    show(fine);
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private static Event beginning(Started.Fine fine) {
    return fine.input().carried().isPresent()
        ? new Event.Continued()
        : new Event.Started(Workflow.getVersion(SEMANTICS, 1, Interpreter.SEMANTICS));
  }

  private void take(Interpreter interpreter, Event event) {
    succession.hear(event);
    orders.addAll(interpreter.handle(event, now()));
  }

  /** Once the history is long and nothing is under way, the run goes on in a new execution. */
  private void goOnAsNew(Started.Fine fine) {
    Interpreter interpreter = fine.interpreter();
    if (outcome.isPresent() || !succession.due(interpreter)) {
      return;
    }
    interpreter.rest();
    if (interpreter.busy()) {
      return;
    }
    SortedMap<String, String> messages = fine.announcements().handOver();
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (interpreter.busy()
        || !orders.isEmpty()
        || inbox.stream().anyMatch(RunbookWorkflow::counts)) {
      // Somebody said something meanwhile.
      fine.announcements().begin();
      return;
    }
    Succession.goOn(fine.input(), interpreter, messages);
  }

  private static boolean counts(Event event) {
    return !(event instanceof Event.TimerFired);
  }

  private void show(Started.Fine fine) {
    lines.keep(fine.interpreter()::runs);
    Glance glance = fine.interpreter().glance();
    String state = glance.view().state().word();
    if (!shownState.equals(state)) {
      shownState = state;
      Workflow.upsertTypedSearchAttributes(RunAttributes.RUN_STATE.valueSet(state));
    }
    String details = RunMarkdown.of(glance.of(lines.over(glance.view())));
    if (!details.equals(shownDetails)) {
      shownDetails = details;
      Workflow.setCurrentDetails(details);
    }
    fine.announcements().changed();
  }

  private void obey(Order order) {
    switch (order) {
      case Order.Call call -> call(call);
      case Order.StartTimer timer -> start(timer);
      case Order.CancelTimer timer -> cancel(timer.id());
      case Order.CancelCall call -> cancel(call.id());
      case Order.StartChild child -> {
        portions.send();
        begin(
            child.id(),
            () -> ChildRuns.begin(child, announce, forChild(child.await()), inbox::add));
      }
      case Order.LeaveChild child -> leave(child);
      case Order.SwitchChild child ->
          tell(child.workflowId(), SwitchesWorkflow.SWITCHED, child.order());
      case Order.ReleaseLock lock -> release(lock);
      case Order.Finish finish ->
          outcome =
              Optional.of(
                  new RunOutcome(
                      finish.outcome(), finish.message(), finish.outputs(), finish.left()));
    }
  }

  private Optional<Lineage> forChild(boolean awaited) {
    return switch (started) {
      case Started.Fine fine ->
          Optional.of(Lineages.forChild(fine.interpreter().lineage(), fine.reference(), awaited));
      case Started.Refused _ -> Optional.empty();
    };
  }

  /** A lock that has ended has nothing to be given back. */
  private void release(Order.ReleaseLock lock) {
    String key = lock.key();
    switch (started) {
      case Started.Fine fine -> {
        try {
          Workflow.newUntypedExternalWorkflowStub(LockWorkflow.idOf(key))
              .signal(
                  LockWorkflow.REQUEST,
                  new LockRequest(
                      key, fine.reference(), true, lock.asked(), Duration.ZERO, List.of()));
        } catch (SignalExternalWorkflowException | ApplicationFailure e) {
          fine.interpreter().note("The lock " + key + " was gone when it was given back.");
        }
      }
      case Started.Refused _ -> {}
    }
  }

  /** One that is over has nothing to hear. */
  private static void tell(String run, String signal, Object argument) {
    try {
      Workflow.newUntypedExternalWorkflowStub(run).signal(signal, argument);
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      Workflow.getLogger(RunbookWorkflow.class).info("{} was not told: {}", run, e.getMessage());
    }
  }

  /** One that has not begun has nothing to leave. */
  private void leave(Order.LeaveChild child) {
    try {
      Workflow.newUntypedExternalWorkflowStub(child.workflowId())
          .signal(RunOperations.LEAVE, "the run that started it was aborted");
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      cancel(child.id());
    }
  }

  private void call(Order.Call call) {
    portions.send();
    begin(
        call.id(),
        () ->
            ActivityPolicies.stub(call)
                .executeAsync(call.activity(), call.kind().answer(), call.input())
                .handle(
                    (answer, failure) -> {
                      scopes.remove(call.id());
                      return inbox.add(
                          failure == null
                              ? new Event.Answered(call.id(), answer)
                              : new Event.Failed(call.id(), Failures.of(failure)));
                    }));
  }

  private void start(Order.StartTimer timer) {
    TimerOptions options = TimerOptions.newBuilder().setSummary(timer.summary()).build();
    begin(
        timer.id(),
        () ->
            Workflow.newTimer(timer.duration(), options)
                .handle(
                    (_, failure) -> {
                      scopes.remove(timer.id());
                      return failure == null && inbox.add(new Event.TimerFired(timer.id()));
                    }));
  }

  private void begin(String id, Runnable what) {
    CancellationScope scope = Workflow.newDetachedCancellationScope(what);
    scopes.put(id, scope);
    scope.run();
  }

  private void cancel(String id) {
    CancellationScope scope = scopes.get(id);
    if (scope != null) {
      scope.cancel();
    }
  }

  /** What people said shows, also where nothing follows of it. */
  private void heard(List<Order> what) {
    orders.addAll(what);
    heard = true;
  }

  private Interpreter interpreter() {
    return switch (started) {
      case Started.Fine fine -> fine.interpreter();
      case Started.Refused refused ->
          throw ApplicationFailure.newNonRetryableFailure(
              refused.code().id() + ": " + refused.why(), refused.code().id());
    };
  }
}
