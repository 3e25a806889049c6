package dev.tasuki.storm;

import java.util.List;

/**
 * An alert that would start a run.
 *
 * @param run the id that the run would have
 * @param alert name, such as {@code KubeNodeNotReady}
 * @param changing whether the run may change anything
 * @param causes ids of runs on the same target that may have made the alert: each had changed
 *     something before the alert began, and had not settled
 * @param command by which a person starts it
 */
public record StormAsk(
    String runbook,
    String run,
    String alert,
    boolean changing,
    List<String> causes,
    String command,
    StormLimits limits) {
  public StormAsk {
    causes = List.copyOf(causes);
  }
}
