package dev.tasuki.switches;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.signature.Verifier;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.switchboard.Switchboard;
import dev.tasuki.switches.SwitchesState.Told;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps the switches for ever; its history is begun anew when Temporal suggests it. */
public final class SwitchesOfNamespace implements SwitchesWorkflow {
  private static final int CLICKS = 200;
  private static final int AT_ONCE = 50;

  private final Verifier verifier;
  private final boolean lost;
  private Switchboard board;
  private final List<RunReference> waiting;
  private int liftedAt;
  private final List<Told> told;

  /** Orders about single runs that these are still to be told. */
  private final Deque<Signed<SwitchRecord>> forRuns = new ArrayDeque<>();

  private boolean tell;

  private SwitchesOfNamespace(SwitchesState state, Verifier verifier) {
    this.verifier = verifier;
    lost = state.lost();
    board =
        state
            .board()
            .orElseGet(() -> lost ? Switchboard.afterLoss(now()) : Switchboard.empty(now()));
    waiting = new ArrayList<>(state.waiting());
    liftedAt = state.liftedAt();
    told = new ArrayList<>(state.told());
  }

  /** Makes a worker keep the switches. */
  public static void register(Worker worker, Verifier verifier) {
    worker.registerWorkflowImplementationFactory(
        SwitchesWorkflow.class,
        arguments -> new SwitchesOfNamespace(arguments.get(0, SwitchesState.class), verifier),
        WorkflowImplementationOptions.getDefaultInstance());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public void run(SwitchesState sameState) {
    while (true) {
      show();
      Workflow.await(() -> !forRuns.isEmpty() || tell || full());
      while (!forRuns.isEmpty()) {
        Signed<SwitchRecord> order = forRuns.removeFirst();
        signal(order.body().name(), SWITCHED, order);
      }
      if (tell) {
        tell = false;
        tellAll();
      }
      if (full() && forRuns.isEmpty() && !tell) {
        Workflow.continueAsNew(
            ContinueAsNewOptions.newBuilder().build(),
            new SwitchesState(lost, Optional.of(board), waiting, liftedAt, told));
      }
    }
  }

  private static boolean full() {
    return Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished();
  }

  /** It is a hint: whoever is still stopped by another switch asks again. */
  private void tellAll() {
    List<RunReference> all = List.copyOf(waiting);
    waiting.clear();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<Promise<Void>> some =
          all.subList(i, Math.min(all.size(), i + AT_ONCE)).stream()
              .map(run -> Async.procedure(() -> signal(run.workflowId(), LIFTED)))
              .toList();
      Promise.allOf(some).get();
    }
  }

  private static void signal(String run, String name, Object... arguments) {
    try {
      Workflow.newUntypedExternalWorkflowStub(run).signal(name, arguments);
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      Workflow.getLogger(SwitchesOfNamespace.class)
          .info("{} is over and was not told: {}", run, e.getMessage());
    }
  }

  private void show() {
    List<String> lines = new ArrayList<>();
    board.paused().forEach(pause -> lines.add("- " + pause.inWords()));
    board
        .freezes()
        .forEach(
            freeze ->
                lines.add(
                    "- freeze %s, declared by %s: %s"
                        .formatted(
                            freeze.body().name(),
                            freeze.body().person().name(),
                            freeze.body().reason())));
    Workflow.setCurrentDetails(
        lines.isEmpty() ? "Nothing is paused or frozen." : String.join("\n", lines));
  }

  @Override
  public void checkTurn(Signed<SwitchRecord> signed) {
    try {
      SwitchRecord order = verifier.verify(signed);
      if (told(order.clickId(), order.person()).isEmpty()) {
        board.check(order);
      }
    } catch (RunbookException e) {
      throw refusal(e);
    }
  }

  /** Only the message of a validator's failure reaches the caller, so the code stands in it. */
  private static ApplicationFailure refusal(RunbookException e) {
    return ApplicationFailure.newNonRetryableFailure(
        e.error().id() + ": " + e.getMessage(), e.error().id());
  }

  @Override
  public Answer turn(Signed<SwitchRecord> signed) {
    SwitchRecord order = signed.body();
    Optional<String> before = told(order.clickId(), order.person());
    if (before.isPresent()) {
      return new Answer(false, before.get());
    }
    try {
      // Another order may have counted since the validator looked.
      board.check(order);
    } catch (RunbookException e) {
      throw refusal(e);
    }
    board = board.with(signed);
    Optional<Pause> still = board.pause(order.scope(), order.name());
    if (still.isEmpty()) {
      liftedAt = board.revision();
      tell = true;
    }
    if (order.scope() == SwitchScope.RUN) {
      forRuns.add(signed);
    }
    String message = message(order, still.isPresent());
    return counted(order.clickId(), order.person(), message);
  }

  private Optional<String> told(String click, Person person) {
    return told.stream().filter(one -> one.to(click, person)).map(Told::message).findFirst();
  }

  private Answer counted(String click, Person person, String message) {
    told.add(new Told(click, person.name(), message));
    if (told.size() > CLICKS) {
      told.removeFirst();
    }
    show();
    return new Answer(true, message);
  }

  @Override
  public void checkFreeze(Signed<FreezeRecord> signed) {
    try {
      FreezeRecord order = verifier.verify(signed);
      if (told(order.clickId(), order.person()).isEmpty()) {
        board.check(order, now());
      }
    } catch (RunbookException e) {
      throw refusal(e);
    }
  }

  @Override
  public Answer freeze(Signed<FreezeRecord> signed) {
    FreezeRecord order = signed.body();
    Optional<String> before = told(order.clickId(), order.person());
    if (before.isPresent()) {
      return new Answer(false, before.get());
    }
    try {
      board.check(order, now());
    } catch (RunbookException e) {
      throw refusal(e);
    }
    board = board.withFreeze(signed, now());
    if (!order.declared()) {
      liftedAt = board.revision();
      tell = true;
    }
    return counted(
        order.clickId(),
        order.person(),
        order.declared()
            ? "Freeze " + order.name() + " is declared: after 5 s at most it holds changes there."
            : "Freeze " + order.name() + " is lifted.");
  }

  private static String message(SwitchRecord order, boolean still) {
    String what =
        order.scope() == SwitchScope.EVERYTHING
            ? "Everything"
            : (order.scope() == SwitchScope.RUN ? "Run " : "Target ") + order.name();
    if (order.paused()) {
      return what
          + " is paused: after 5 s at most nothing new is changed. A change that is on its way"
          + " comes to its end, or stops where it can go on.";
    }
    return still
        ? "Counted. It stays paused until a second person resumes everything as well."
        : what + " goes on.";
  }

  @Override
  public void await(SwitchWait wait) {
    if (!waiting.contains(wait.run())) {
      waiting.add(wait.run());
    }
    if (liftedAt > wait.revision()) {
      tell = true;
    }
  }

  @Override
  public Switchboard board() {
    return board;
  }
}
