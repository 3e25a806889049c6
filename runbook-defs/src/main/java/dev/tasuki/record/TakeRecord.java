package dev.tasuki.record;

import java.time.Instant;

/**
 * A person's order to a run that waits for people: it gives up a lock, so that the next run in the
 * queue has it.
 *
 * @param key of the lock
 * @param workflowId of the run that has it
 * @param firstRunId run id of the first execution of that run, so that it counts for no later run
 *     of the same id
 * @param reason required; at most 1,000 characters
 */
public record TakeRecord(
    String key,
    String workflowId,
    String firstRunId,
    Person person,
    String reason,
    String clickId,
    Instant at) {}
