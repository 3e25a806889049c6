package dev.tasuki.sandbox.trial;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.attempt.LockAnswer;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.catalogue.AnswerCompletion;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.json.Json;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import dev.tasuki.trial.Reply;
import dev.tasuki.trial.StepPath;
import dev.tasuki.trial.StepPaths;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one activity of a case: answers as the test says, and fails as real hands fail. */
final class PlayedHands implements DynamicActivity {
  private static final String CHANGED = "changed";

  private final PinnedRunbook runbook;
  private final Target target;
  private final StepPaths paths;
  private final OutputsRead read;
  private final Script script;
  private final Ledger ledger;
  private final RunPaths runs;
  private final Runnable stop;

  /** Attempts whose worker died, by path. */
  private final SortedMap<String, Reply.Crashes> crashed = new TreeMap<>();

  /**
   * The hands of one case.
   *
   * @param stop ends the run at once, since the case has failed
   */
  PlayedHands(PinnedRunbook runbook, TrialCase trial, RunPaths runs, Ledger ledger, Runnable stop) {
    this.runbook = runbook;
    this.runs = runs;
    this.target = trial.target();
    this.paths = StepPaths.of(runbook);
    this.read = new OutputsRead(runbook);
    this.script = new Script(trial, runbook.guards().keySet());
    this.ledger = ledger;
    this.stop = stop;
  }

  @Override
  public synchronized Object execute(EncodedValues arguments) {
    String name = Activity.getExecutionContext().getInfo().getActivityType();
    return switch (name) {
      case ActivityNames.GATE_POLICY -> ShippedPolicy.of(arguments.get(0, GateRequest.class));
      case ActivityNames.TARGET -> named(arguments.get(0, TargetRequest.class).name());
      case ActivityNames.LOCK -> ask(arguments.get(0, LockRequest.class));
      case ActivityNames.EVIDENCE ->
          new EvidenceReference(Json.digest(arguments.get(0, EvidenceRequest.class)));
      default -> action(name, arguments.get(0, ActionCall.class));
    };
  }

  /** The lock itself is the real one. */
  private static LockAnswer ask(LockRequest request) {
    WorkflowStub lock =
        Activity.getExecutionContext()
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                LockWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(LockWorkflow.idOf(request.key()))
                    .setTaskQueue(TaskQueues.DEFAULT)
                    .build());
    var _ =
        lock.signalWithStart(
            LockWorkflow.REQUEST,
            new Object[] {request},
            new Object[] {LockState.free(request.key())});
    return new LockAnswer(request.key());
  }

  /** Another place than the run's, as if it were configured. */
  private Target named(String name) {
    String kind = name.equals(target.account()) ? "account" : target.kind();
    return new Target(
        name, kind, target.account(), target.region(), target.environment(), target.owner());
  }

  private Object action(String name, ActionCall call) {
    ActionFacts facts = runbook.facts(ActivityNames.actionOf(name), call.input());
    if (ActivityNames.isLook(name)) {
      return new Look(new TreeMap<>(), List.of(), Fidelity.NONE);
    }
    String path = path(call);
    if (ActivityNames.isProbe(name)) {
      return probe(path, call, facts);
    }
    boolean ownProbe =
        !facts.risk().changes() && paths.find(path).map(StepPath::changes).orElse(false);
    return ownProbe ? ownProbe(path, call, facts) : act(path, call, facts);
  }

  private String path(ActionCall call) {
    return runs.of(call.run().workflowId(), call.step());
  }

  /** The runbook's own look for a lost attempt: a read like any other, under a name of its own. */
  private ActionAnswer ownProbe(String path, ActionCall call, ActionFacts facts) {
    ActionAnswer answer = act(path + "/probe", call, facts);
    Reply.Crashes lost = crashed.get(path);
    if (lost != null && lost.after()) {
      crashed.remove(path);
      ledger.did(path, true);
    }
    return answer;
  }

  private ActionAnswer act(String path, ActionCall call, ActionFacts facts) {
    Reply.Crashes lost = crashed.remove(path);
    Optional<Reply> reply =
        lost == null
            ? script.next(path, facts.name())
            : Optional.of(lost.then().orElse(new Reply.Says(new TreeMap<>())));
    return switch (reply.orElseGet(() -> unsaid(path, call, facts))) {
      case Reply.Says says -> answer(path, call, facts, says);
      case Reply.Holds holds -> {
        SortedMap<String, Object> output = new TreeMap<>();
        output.put("holds", holds.holds());
        yield answer(path, call, facts, new Reply.Says(output));
      }
      case Reply.Fails fails -> throw failure(facts, fails.code(), fails.message());
      case Reply.Crashes crash -> {
        crashed.put(path, crash);
        throw failure(
            facts,
            RunbookError.OUTCOME_UNKNOWN,
            "the worker died " + (crash.after() ? "after" : "before") + " the effect");
      }
    };
  }

  private ActionAnswer answer(String path, ActionCall call, ActionFacts facts, Reply.Says says) {
    SortedMap<String, String> constants = new TreeMap<>();
    for (String input : facts.chosenBy()) {
      Optional.ofNullable(call.input().get(input))
          .ifPresent(value -> constants.put(input, String.valueOf(value)));
    }
    SortedMap<String, Object> output = new TreeMap<>();
    if (AnswerCompletion.complete(facts.output(), constants, says.output()).answer()
        instanceof Map<?, ?> fields) {
      fields.forEach((field, value) -> output.put(String.valueOf(field), value));
    }
    boolean changes = facts.risk().changes();
    ledger.did(path, changes);
    return kept(
        new ActionAnswer(output, changes && !Boolean.FALSE.equals(output.get(CHANGED))),
        call,
        facts);
  }

  /** As the real hands reduce what they were answered; the run itself asks for the evidence. */
  private static ActionAnswer kept(ActionAnswer whole, ActionCall call, ActionFacts facts) {
    if (call.keeping().filter(k -> !k.keep().isEmpty() && k.evidence().isEmpty()).isEmpty()) {
      return whole;
    }
    try {
      return ActionAnswer.kept(
          call.keeping().get().reduce(whole.output(), facts.output()), whole.changed());
    } catch (RunbookException e) {
      return ActionAnswer.flawed(String.valueOf(e.getMessage()), whole.changed());
    }
  }

  /** What is answered where the test says nothing. */
  private Reply unsaid(String path, ActionCall call, ActionFacts facts) {
    boolean needed =
        !AnswerCompletion.needsNothing(facts.output())
            && paths.find(path).map(read::reads).orElse(!facts.risk().changes());
    if (needed) {
      ledger.trouble(
          "the test has no answer for \"%s\" (%s), which was called with %s"
              .formatted(path, facts.name(), Json.write(call.input())));
      stop.run();
      return new Reply.Fails(RunbookError.TARGET_INVALID, "the test has no answer for it");
    }
    return new Reply.Says(new TreeMap<>());
  }

  private ProbeAnswer probe(String path, ActionCall call, ActionFacts facts) {
    Reply.Crashes lost = crashed.get(path);
    if (lost == null) {
      return new ProbeAnswer.CannotTell("the test says that the outcome is unknown");
    }
    if (!lost.after()) {
      return new ProbeAnswer.DidNotHappen("the test has the worker die before the effect");
    }
    crashed.remove(path);
    return switch (lost.then().orElse(new Reply.Says(new TreeMap<>()))) {
      case Reply.Says says -> new ProbeAnswer.Happened(answer(path, call, facts, says));
      case Reply.Fails fails -> throw failure(facts, fails.code(), fails.message());
      case Reply.Holds _, Reply.Crashes _ ->
          new ProbeAnswer.CannotTell("the test lets the look for it find nothing");
    };
  }

  /** As {@code FailureMapper} makes them: Temporal itself repeats only reads that may pass. */
  private static ApplicationFailure failure(ActionFacts facts, RunbookError code, String message) {
    boolean again =
        !facts.risk().changes()
            && (code.category().passing() || code == RunbookError.OUTCOME_UNKNOWN);
    ApplicationFailure failure =
        again
            ? ApplicationFailure.newFailure(message, code.id())
            : ApplicationFailure.newNonRetryableFailure(message, code.id());
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /** A person said that an attempt happened of which nobody knew. */
  synchronized void happenedSaysSomebody(String path) {
    crashed.remove(path);
    boolean change = paths.find(path).map(StepPath::changes).orElse(false);
    if (change) {
      ledger.did(path, true);
    }
  }
}
