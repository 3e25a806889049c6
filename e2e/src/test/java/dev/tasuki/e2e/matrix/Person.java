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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
  private int approvals;

  Person(WorkflowClient client, Signer signer, Ledger ledger, String run) {
    this.client = client;
    this.signer = signer;
    this.ledger = ledger;
    this.run = run;
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
          if (!view.state().ended()) {
            view.questions().forEach(question -> decide(view, question));
            view.held().forEach(held -> order(view, held));
          }
          return view.state().ended();
        });
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
    WayOn way = unknown && happened(held) ? WayOn.DONE : WayOn.RETRY;
    sent(
        RunOperations.COMMAND,
        signer.sign(
            new CommandRecord(
                run,
                view.firstRunId(),
                held.path(),
                held.revision(),
                way,
                false,
                HANAKO,
                "looked at the ledger",
                UUID.randomUUID().toString(),
                Instant.now())));
  }

  private boolean happened(RunView.Held held) {
    return ledger.effects(run, Kind.valueOf(held.path().toUpperCase(Locale.ROOT))) > 0;
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
