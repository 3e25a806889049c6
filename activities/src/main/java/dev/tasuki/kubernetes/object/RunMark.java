package dev.tasuki.kubernetes.object;

import dev.tasuki.attempt.RunReference;

/** How a run marks what it has changed, so that it alone takes it back. */
public final class RunMark {
  private RunMark() {}

  /**
   * For people by workflow id, and by the first run's id, since a workflow id returns when an alert
   * fires again.
   */
  public static String of(RunReference run) {
    return run.workflowId() + " " + run.firstRunId();
  }
}
