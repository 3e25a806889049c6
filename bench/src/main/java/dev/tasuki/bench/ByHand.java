package dev.tasuki.bench;

import dev.tasuki.record.Answer;
import dev.tasuki.record.Mode;
import io.temporal.client.WorkflowStub;

/** The hand-written workflow. */
final class ByHand implements Variant {
  @Override
  public String name() {
    return "hand-written";
  }

  @Override
  public String type() {
    return HandWritten.TYPE;
  }

  @Override
  public Runnable prepared(Stage stage, WorkflowStub run, String id) {
    Request request =
        new Request(
            BenchRunbooks.TITLE, Starts.TARGET, Starts.REQUESTER, Mode.EXECUTE, Starts.REASON);
    return () -> run.start(request);
  }

  @Override
  public Runnable approval(WorkflowStub run, String id) {
    Standing standing = run.query(HandWritten.STANDING, Standing.class);
    if (standing.question().isEmpty()) {
      throw new IllegalStateException(id + " asks nothing");
    }
    return () -> run.update(HandWritten.APPROVE, Answer.class, Starts.APPROVER);
  }
}
