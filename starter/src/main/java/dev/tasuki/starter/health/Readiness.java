package dev.tasuki.starter.health;

import dev.tasuki.starter.run.Runbooks;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ready is: the runbooks are loaded, and Temporal answers. */
public final class Readiness {
  private static final long ANSWER_MILLIS = 2_000;

  private final Runbooks runbooks;
  private final WorkflowServiceStubs temporal;

  public Readiness(Runbooks runbooks, WorkflowServiceStubs temporal) {
    this.runbooks = runbooks;
    this.temporal = temporal;
  }

  /** Whether it is ready, and by which bundle. */
  Health health() {
    List<String> missing = missing();
    return new Health(
        missing.isEmpty() ? "ready" : "not-ready",
        missing,
        runbooks.bundleInForce(),
        runbooks.bundleRefused());
  }

  /** What is missing; empty when ready. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!runbooks.loaded()) {
      missing.add("the runbooks are not loaded yet");
    }
    try {
      temporal
          .blockingStub()
          .withDeadlineAfter(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      missing.add("Temporal does not answer: " + e.getStatus().getCode());
    }
    return missing;
  }
}
