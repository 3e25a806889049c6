package dev.tasuki.review;

import dev.tasuki.record.Answer;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.ReviewRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.run.ReviewView;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The review of one run. It is started by its first broken gate, by signal with start. */
@WorkflowInterface
public interface ReviewWorkflow {
  String TYPE = "tasuki-review";
  String BROKEN = "broken";
  String REVIEW = "review";
  String VIEW = "view";

  /** The workflow id of a run's review. */
  static String idOf(String run) {
    return TYPE + ":" + run;
  }

  @WorkflowMethod(name = TYPE)
  ReviewView run(String run);

  /** One more gate of the run was passed by break-glass. */
  @SignalMethod(name = BROKEN, description = "A gate was passed by break-glass. Sent by a worker.")
  void broken(BrokenGate gate);

  /** Reviews all of them. */
  @UpdateMethod(
      name = REVIEW,
      description = "A second person's review. Sent by the starter, for a person.")
  Answer review(Signed<ReviewRecord> review);

  @UpdateValidatorMethod(updateName = REVIEW)
  void checkReview(Signed<ReviewRecord> review);

  @QueryMethod(name = VIEW, description = "What is to be reviewed, or was.")
  ReviewView view();
}
