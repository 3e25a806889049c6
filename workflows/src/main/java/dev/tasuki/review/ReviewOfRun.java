package dev.tasuki.review;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.PageRequest;
import dev.tasuki.attempt.Paged;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.ReviewRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.run.ReviewView;
import dev.tasuki.signature.Verifier;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for a second person, who is paged again every day. */
public final class ReviewOfRun implements ReviewWorkflow {
  private static final Duration DAY = Duration.ofDays(1);
  private static final ActivityOptions PAGING =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(20))
          .setScheduleToCloseTimeout(Duration.ofMinutes(10))
          .setRetryOptions(RetryOptions.newBuilder().setMaximumInterval(DAY.dividedBy(24)).build())
          .setSummary("calls the review to mind")
          .build();

  private final Verifier verifier;
  private final String run;
  private final List<BrokenGate> gates = new ArrayList<>();
  private Optional<ReviewRecord> reviewed = Optional.empty();
  private int days;

  private ReviewOfRun(String run, Verifier verifier) {
    this.run = run;
    this.verifier = verifier;
  }

  /** Makes a worker keep reviews. */
  public static void register(Worker worker, Verifier verifier) {
    worker.registerWorkflowImplementationFactory(
        ReviewWorkflow.class,
        arguments -> new ReviewOfRun(arguments.get(0, String.class), verifier),
        WorkflowImplementationOptions.getDefaultInstance());
  }

  @Override
  public ReviewView run(String sameRun) {
    while (reviewed.isEmpty()) {
      show();
      if (!Workflow.await(DAY, () -> reviewed.isPresent())) {
        callToMind();
      }
    }
    show();
    Workflow.await(Workflow::isEveryHandlerFinished);
    return view();
  }

  private void callToMind() {
    days++;
    List<String> groups = gates.stream().map(BrokenGate::review).distinct().toList();
    if (groups.isEmpty()) {
      return;
    }
    try {
      Workflow.newUntypedActivityStub(PAGING)
          .execute(
              ActivityNames.PAGE,
              Paged.class,
              new PageRequest(
                  reference(gates.getFirst()),
                  ReviewWorkflow.idOf(run) + ":" + days,
                  groups,
                  "Not reviewed for " + days + " days: break-glass in run " + run));
    } catch (ActivityFailure e) {
      Workflow.getLogger(ReviewOfRun.class)
          .warn("The review of {} could not be called to mind: {}", run, e.getMessage());
    }
  }

  private static RunReference reference(BrokenGate gate) {
    return new RunReference(gate.workflowId(), gate.firstRunId(), gate.runbook());
  }

  private void show() {
    StringBuilder text = new StringBuilder();
    for (BrokenGate gate : gates) {
      text.append("- break-glass at `").append(gate.gate()).append("` by ").append(gate.person());
      text.append(", ").append(gate.at()).append('\n');
    }
    text.append(
        reviewed
            .map(review -> "\nReviewed by " + review.person().name() + ", " + review.at() + ".")
            .orElse("\nWaits for a second person: `tasuki review " + run + "`."));
    Workflow.setCurrentDetails(text.toString());
  }

  @Override
  public void broken(BrokenGate gate) {
    if (!gates.contains(gate)) {
      gates.add(gate);
    }
    show();
  }

  @Override
  public void checkReview(Signed<ReviewRecord> signed) {
    try {
      check(verifier.verify(signed));
    } catch (RunbookException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          e.error().id() + ": " + e.getMessage(), e.error().id());
    }
  }

  private void check(ReviewRecord review) {
    if (!review.workflowId().equals(run)) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG, "this is the review of run \"" + run + "\"");
    }
    if (review.note().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "a review needs a note; say what it came to");
    }
    String name = review.person().name();
    for (BrokenGate gate : gates) {
      if (gate.person().equals(name)) {
        throw new RunbookException(
            RunbookError.REQUESTER_EXCLUDED,
            "\"" + name + "\" passed \"" + gate.gate() + "\" alone; another person reviews it");
      }
      if (!review.person().groups().contains(gate.review())) {
        throw new RunbookException(
            RunbookError.NOT_APPROVER,
            "\"" + name + "\" is not in " + gate.review() + ", who review \"" + gate.gate() + "\"");
      }
    }
  }

  @Override
  public Answer review(Signed<ReviewRecord> signed) {
    boolean first = reviewed.isEmpty();
    if (first) {
      reviewed = Optional.of(signed.body());
    }
    return new Answer(first, first ? "Reviewed." : "It had been reviewed before.");
  }

  @Override
  public ReviewView view() {
    return new ReviewView(run, gates, reviewed);
  }
}
