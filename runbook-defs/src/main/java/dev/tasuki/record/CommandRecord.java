package dev.tasuki.record;

import java.time.Instant;

/**
 * A person's order about a held step, or to abort the run at any time.
 *
 * @param firstRunId run id of the first execution of the run that it is meant for, so that it
 *     counts for no later run of the same id
 * @param step path of the held step; empty only for an abort of the whole run
 * @param revision how often this step has been held, as it was shown, from 1; 0 for an abort of the
 *     whole run
 * @param undo only for {@link WayOn#ABORT}: unwind first ({@code --undo}) instead of leaving things
 *     ({@code --leave})
 * @param reason required for all but retry; at most 1,000 characters
 */
public record CommandRecord(
    String workflowId,
    String firstRunId,
    String step,
    int revision,
    WayOn wayOn,
    boolean undo,
    Person person,
    String reason,
    String clickId,
    Instant at) {}
