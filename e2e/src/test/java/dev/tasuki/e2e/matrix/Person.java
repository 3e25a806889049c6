package dev.tasuki.e2e.matrix;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Answer;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.signature.Signer;
import dev.tasuki.workflow.RunOperations;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Somebody who answers what a run asks, by looking at the ledger as a person would. */
final class Person {
  static final dev.tasuki.record.Person REQUESTER =
      new dev.tasuki.record.Person("ichiro", List.of("@sre"));
  private static final dev.tasuki.record.Person HANAKO =
      new dev.tasuki.record.Person("hanako", List.of("@sre"));
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final WorkflowClient client;
  private final Signer signer;
  private final Ledger ledger;
  private final String run;
  private final Plan.Manner manner;
  private final SortedMap<String, String> clicks = new ConcurrentSkipListMap<>();
  private int approvals;

  /**
   * One who answers.
   *
   * @param manner what is ordered for a step that was refused for good
   */
  Person(WorkflowClient client, Signer signer, Ledger ledger, String run, Plan.Manner manner) {
    this.client = client;
    this.signer = signer;
    this.ledger = ledger;
    this.run = run;
    this.manner = manner;
  }

  /** How many questions this person has approved. */
  int approvals() {
    return approvals;
  }

  /** The run, once it is so. */
  RunView await(String what, Predicate<RunView> condition) {
    AtomicReference<Optional<RunView>> seen = new AtomicReference<>(Optional.empty());
    boolean came =
        Await.until(
            PATIENCE,
            () -> {
              Optional<RunView> view = look();
              if (view.isPresent()) {
                seen.set(view);
              }
              return view.filter(condition).isPresent();
            });
    if (!came) {
      throw new AssertionError(run + " never " + what + "; last seen: " + seen.get());
    }
    return seen.get().orElseThrow();
  }

  RunView awaitQuestion() {
    return await("asks", view -> !view.questions().isEmpty());
  }

  /** Waits until it asks, and approves. */
  void approve() {
    awaitQuestion();
    await(
        "was approved",
        view ->
            view.questions().isEmpty()
                || (decide(view, view.questions().getFirst()) && look().isPresent()));
  }

  /** Answers whatever comes, to the end. */
  RunView attend() {
    return await(
        "ends",
        view -> {
          answer(view);
          return view.state().ended();
        });
  }

  /** Answers what it asks now. */
  void answer(RunView view) {
    if (!view.state().ended()) {
      decide(view);
      orderWhatIsHeld(view);
    }
  }

  void decide(RunView view) {
    view.questions().forEach(question -> decide(view, question));
  }

  /** However often this is said, it is one click. */
  void orderWhatIsHeld(RunView view) {
    view.held().forEach(held -> order(view, held));
  }

  /** Aborts it, with everything taken back. */
  void abort() {
    await(
        "was aborted",
        view -> view.state().ended() || order(view, "", 0, new Plan.Manner(WayOn.ABORT, true)));
  }

  /** Empty while there is nobody to answer. */
  Optional<RunView> look() {
    try {
      return Optional.of(stub().query(RunOperations.VIEW, RunView.class));
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private WorkflowStub stub() {
    return client.newUntypedWorkflowStub(run);
  }

  private boolean decide(RunView view, RunView.Question question) {
    boolean counted =
        sent(
            RunOperations.DECIDE,
            signer.sign(
                new DecisionRecord(
                    run,
                    view.firstRunId(),
                    question.gate(),
                    question.revision(),
                    question.digest(),
                    HANAKO,
                    Verdict.APPROVE,
                    "",
                    UUID.randomUUID().toString(),
                    Instant.now())));
    approvals += counted ? 1 : 0;
    return counted;
  }

  private void order(RunView view, RunView.Held held) {
    boolean unknown = held.code().equals(RunbookError.OUTCOME_UNKNOWN.id());
    Plan.Manner order;
    if (unknown) {
      boolean repeat = held.ways().contains(WayOn.RETRY.word());
      WayOn not = repeat ? WayOn.RETRY : WayOn.SKIP;
      order = new Plan.Manner(happened(held) ? WayOn.DONE : not, false);
    } else if (held.code().equals(RunbookError.TARGET_DENIED.id())) {
      order = manner;
    } else {
      order = new Plan.Manner(WayOn.RETRY, false);
    }
    var _ = order(view, held.path(), held.revision(), order);
  }

  private boolean order(RunView view, String path, int revision, Plan.Manner order) {
    String what = path + " " + revision + " " + order;
    String click = clicks.computeIfAbsent(what, _ -> UUID.randomUUID().toString());
    return sent(
        RunOperations.COMMAND,
        signer.sign(
            new CommandRecord(
                run,
                view.firstRunId(),
                path,
                revision,
                order.way(),
                order.undo(),
                HANAKO,
                "looked at the ledger",
                click,
                Instant.now(),
                new TreeMap<>(),
                order.way() == WayOn.DONE ? "the ledger" : "")));
  }

  private boolean happened(RunView.Held held) {
    String entry = String.valueOf(held.input().get("entry"));
    String written = Kind.inverse(held.action()) ? Entry.undoing(entry) : entry;
    return ledger.effects(new Entry(run, written)) > 0;
  }

  private <T> boolean sent(String update, Signed<T> what) {
    try {
      stub()
          .startUpdate(
              UpdateOptions.newBuilder(Answer.class)
                  .setUpdateName(update)
                  .setUpdateId(UUID.randomUUID().toString())
                  .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                  .build(),
              what)
          .getResult();
      return true;
    } catch (WorkflowException | StatusRuntimeException e) {
      // Refused, since it has been answered meanwhile, or nobody is there: look again.
      return false;
    }
  }
}
