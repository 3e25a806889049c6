package dev.tasuki.record;

import java.time.Instant;

/**
 * A gate that one person passed alone; another person reviews it.
 *
 * @param workflowId of the run
 * @param firstRunId run id of its first execution
 * @param runbook that it runs
 * @param gate path of the step or group
 * @param ask the question that was open
 * @param person who did
 * @param reason as that person gave it
 * @param review group with {@code @} that reviews it
 */
public record BrokenGate(
    String workflowId,
    String firstRunId,
    String runbook,
    String gate,
    String ask,
    String person,
    String reason,
    String review,
    Instant at) {}
