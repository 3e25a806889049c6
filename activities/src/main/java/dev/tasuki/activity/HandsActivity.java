package dev.tasuki.activity;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.LiveLine;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.trust.Caller;
import dev.tasuki.trust.Credentials;
import dev.tasuki.trust.Proven;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.EncodedValues;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one activity of a worker: finds the hand of an action, or the engine's own activity, by the
 * activity's name (see {@link ActivityNames}), and calls it.
 */
public final class HandsActivity implements DynamicActivity {
  private static final Logger LOG = LoggerFactory.getLogger(HandsActivity.class);

  private final SortedMap<String, Hand<?, ?>> hands;
  private final SortedMap<String, EngineActivity<?, ?>> engine;
  private final Credentials credentials;
  private final FailureMapper failures;
  private final Switches switches;
  private final SetBack setBack;
  private final Answers answers;

  /**
   * A worker's hands.
   *
   * @param credentials what a call has to show before a hand is called
   * @param switches what people have paused and frozen
   * @param failures readers of the exceptions of the hands' clients
   * @param restoredAt when Temporal's database was last restored from a backup
   * @param store for evidence; absent where none is configured
   * @throws IllegalArgumentException when two have one name
   */
  public HandsActivity(
      List<? extends Hand<?, ?>> hands,
      List<? extends EngineActivity<?, ?>> engine,
      Credentials credentials,
      Switches switches,
      List<FailureReader> failures,
      Optional<PayloadStore> store,
      Optional<Instant> restoredAt) {
    SortedMap<String, Hand<?, ?>> handsByName = new TreeMap<>();
    for (Hand<?, ?> hand : hands) {
      if (handsByName.put(hand.contract().name(), hand) != null) {
        throw new IllegalArgumentException("two hands do " + hand.contract().name());
      }
    }
    SortedMap<String, EngineActivity<?, ?>> engineByName = new TreeMap<>();
    for (EngineActivity<?, ?> activity : engine) {
      if (engineByName.put(activity.name(), activity) != null) {
        throw new IllegalArgumentException("two activities are named " + activity.name());
      }
    }
    this.hands = Collections.unmodifiableSortedMap(handsByName);
    this.engine = Collections.unmodifiableSortedMap(engineByName);
    this.credentials = credentials;
    this.switches = switches;
    this.failures = new FailureMapper(failures);
    this.setBack = new SetBack(restoredAt);
    this.answers = new Answers(store);
  }

  @Override
  public Object execute(EncodedValues arguments) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    String name = context.getInfo().getActivityType();
    EngineActivity<?, ?> own = engine.get(name);
    if (own != null) {
      return run(own, name, departure(context), arguments);
    }
    Hand<?, ?> hand = hands.get(ActivityNames.actionOf(name));
    if (hand == null) {
      throw failures.map(
          noHand(ActivityNames.actionOf(name)), new FailureMapper.Progress(name, false, false));
    }
    return run(hand, name, context, arguments);
  }

  /** Some contracts come before their hands, so that runbooks can be written against them. */
  private static RunbookException noHand(String action) {
    if (ContractOnly.actions().contains(action)) {
      return new RunbookException(
          RunbookError.ACTION_WITHOUT_HAND,
          ("this version of Tasuki has no hand for \"%s\", only its contract; nothing was done: do"
                  + " it by hand (docs/actions.md says how), or take a version that has one")
              .formatted(action));
    }
    return StandardCatalogue.get().find(action).isPresent()
        ? new RunbookException(
            RunbookError.TARGET_UNCONFIGURED,
            ("this worker cannot do \"%s\": its tasuki.yml does not configure the system that it"
                    + " works with; nothing was done")
                .formatted(action))
        : new RunbookException(
            RunbookError.ACTION_UNKNOWN,
            "this worker has no hand for \"%s\"; start a worker of a newer release"
                .formatted(action));
  }

  private <I extends Record> Object run(
      EngineActivity<I, ?> activity, String name, Departure departure, EncodedValues arguments) {
    try {
      return departure.ready(activity.run(arguments.get(0, activity.input())));
    } catch (RuntimeException e) {
      throw failures.map(e, new FailureMapper.Progress(name, false, false));
    }
  }

  private <I extends Record, O> Object run(
      Hand<I, O> hand, String name, ActivityExecutionContext context, EncodedValues arguments) {
    ActionCall call = call(hand, name, arguments);
    Departure departure = departure(context);
    boolean changes =
        changes(hand, call) && !ActivityNames.isLook(name) && !ActivityNames.isProbe(name);
    Proven proven = check(hand, call, name, changes, context.getInfo());
    Switches.Change change =
        new Switches.Change(
            call, proven.aside(), hand.contract().place() != TargetKind.NONE, proven.requester());
    if (changes) {
      String runId = Objects.requireNonNullElse(context.getInfo().getWorkflowRunId(), "");
      Optional<String> open = setBack.openFor(call, runId);
      if (open.isPresent()) {
        throw FailureMapper.reset(open.get(), SetBack.inWords(hand.contract().name()));
      }
      try {
        pass(change, hand.contract().facts(call.input()), false);
      } catch (RuntimeException e) {
        throw failures.map(e, new FailureMapper.Progress(name, true, false));
      }
    }
    TemporalAttempt.Pass pass =
        sent -> {
          if (changes) {
            pass(change, hand.contract().facts(call.input()), sent);
          }
        };
    try (TemporalAttempt attempt = attempt(call, context, pass)) {
      try {
        I input = new Inputs(hand.contract().name()).decode(call.input(), hand.contract().input());
        if (ActivityNames.isLook(name)) {
          return departure.ready(hand.look(input, attempt));
        }
        if (ActivityNames.isProbe(name)) {
          return departure.ready(answers.reduced(hand.probe(input, attempt), hand, call));
        }
        ActionAnswer answer = act(hand, input, attempt).audited(attempt.auditIds());
        return attempt.sent()
            ? departure.readyAfterChange(answer, attempt)
            : departure.ready(answer);
      } catch (RuntimeException e) {
        throw failures.map(
            e,
            new FailureMapper.Progress(
                name, changes, attempt.sent(), attempt.auditIds(), attempt.noted()));
      }
    }
  }

  private ActionCall call(Hand<?, ?> hand, String name, EncodedValues arguments) {
    try {
      return arguments.get(0, ActionCall.class);
    } catch (RunbookException e) {
      // The payload store did not give it out.
      throw failures.map(
          e, new FailureMapper.Progress(name, hand.contract().risk().changes(), false));
    }
  }

  private static Departure departure(ActivityExecutionContext context) {
    return new Departure(context.getWorkflowClient().getOptions().getDataConverter());
  }

  /**
   * A change of several requests stops between two of them only where it can go on from there; any
   * other one is finished once it has begun, since half of it would be an unknown outcome.
   */
  private void pass(Switches.Change change, ContractFacts facts, boolean sent) {
    if (!sent || facts.repeat() == Repeat.SAFE) {
      switches.check(change);
    }
  }

  /** Nothing is sent, and no heartbeat is given, for a call that is not believed. */
  private Proven check(
      Hand<?, ?> hand, ActionCall call, String name, boolean changes, ActivityInfo info) {
    try {
      ContractFacts facts = hand.contract().facts(call.input());
      String workflow = info.getWorkflowId();
      String run = info.getWorkflowRunId();
      if (workflow == null || run == null) {
        throw new RunbookException(
            RunbookError.RUN_UNPROVEN, "nothing was done for a call that no run made");
      }
      Caller caller = new Caller(workflow, run);
      if (changes) {
        return credentials.checkChange(call, facts, caller);
      }
      credentials.checkRun(call, caller);
      return new Proven(false, "");
    } catch (RuntimeException e) {
      if (e instanceof RunbookException refused
          && refused.error().category() == ErrorCategory.DENIED) {
        LOG.warn(
            "{}: {} of run \"{}\" refused: {}",
            refused.error().id(),
            name,
            info.getWorkflowId(),
            refused.getMessage());
      }
      throw failures.map(e, new FailureMapper.Progress(name, changes, false));
    }
  }

  /** What constant inputs say that nobody knows may change something. */
  private static boolean changes(Hand<?, ?> hand, ActionCall call) {
    return hand.contract().choose(call.input()) instanceof ContractFacts facts
        ? facts.risk().changes()
        : hand.contract().risk().changes();
  }

  private static TemporalAttempt attempt(
      ActionCall call, ActivityExecutionContext context, TemporalAttempt.Pass pass) {
    ActivityInfo info = context.getInfo();
    return new TemporalAttempt(
        call,
        new TemporalHeartbeats(
            context.getWorkflowClient().newActivityCompletionClient(), info.getTaskToken()),
        pass,
        new LineReports(line -> tell(call, line, context), System::nanoTime),
        info.getStartToCloseTimeout(),
        info.getHeartbeatTimeout());
  }

  private static void tell(ActionCall call, String line, ActivityExecutionContext context) {
    String run = context.getInfo().getWorkflowId();
    try {
      context
          .getWorkflowClient()
          .newUntypedWorkflowStub(run)
          .signal(LiveLine.SIGNAL, new LiveLine(call.step(), line));
    } catch (WorkflowException e) {
      // The heartbeat has said it too; nothing hangs on this.
      LOG.warn("{} could not be told how far {} is: {}", run, call.step(), e.getMessage());
    }
  }

  private <I extends Record, O> ActionAnswer act(Hand<I, O> hand, I input, Attempt attempt) {
    ActionCall call = attempt.call();
    ContractFacts facts = hand.contract().facts(call.input());
    if (facts.risk().changes()) {
      if (call.mode() != Mode.EXECUTE) {
        throw new RunbookException(
            RunbookError.NOT_ALLOWED,
            hand.contract().name()
                + " did not act: a run in mode "
                + call.mode().word()
                + " changes nothing");
      }
      // An attempt before this one may have made the change, and with it what a look sees: then
      // only
      // the hand can tell its own change from somebody else's.
      if (call.attempt() == 1
          && call.approvedFacts().isPresent()
          && !facts.approvalFacts().isEmpty()) {
        ApprovedFacts.check(facts, call, hand.look(input, attempt).facts());
      }
    }
    Hand.Outcome<O> outcome = hand.act(input, attempt);
    ActionAnswer answer = new ActionAnswer(Json.tree(outcome.output()), outcome.changed());
    return answers.reduced(answer, facts, call);
  }
}
