package dev.tasuki.attempt;

import dev.tasuki.storm.Breaker;

/**
 * Tells people of a breaker that is open.
 *
 * @param workflowId of what keeps it
 * @param firstRunId of the first execution of that
 */
public record BreakerNotice(String workflowId, String firstRunId, Breaker breaker) {}
