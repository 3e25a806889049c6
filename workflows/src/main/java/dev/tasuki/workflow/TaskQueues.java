package dev.tasuki.workflow;

import dev.tasuki.configuration.TasukiConfiguration.Management;

/** The task queues that workers poll. */
public final class TaskQueues {
  /** Workflows, and all activities but those on places that name a pool of their own. */
  public static final String DEFAULT = "tasuki";

  private TaskQueues() {}

  /** Where the workers of a pool take their activities from. */
  public static String ofPool(String pool) {
    return pool.equals(Management.DEFAULT_POOL) ? DEFAULT : DEFAULT + "-" + pool;
  }
}
