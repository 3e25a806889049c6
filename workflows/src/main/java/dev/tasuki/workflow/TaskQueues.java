package dev.tasuki.workflow;

/** The task queues that workers poll. */
public final class TaskQueues {
  /** Workflows and activities, until clusters and accounts name pools of their own. */
  public static final String DEFAULT = "tasuki";

  private TaskQueues() {}
}
