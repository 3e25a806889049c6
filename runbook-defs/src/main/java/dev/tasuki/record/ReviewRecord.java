package dev.tasuki.record;

import java.time.Instant;

/**
 * A second person's review of what was passed by break-glass.
 *
 * @param workflowId of the run that is reviewed
 * @param note what the review came to; at most 1,000 characters, required
 * @param clickId names this one review; the same one sent twice counts once
 */
public record ReviewRecord(
    String workflowId, Person person, String note, String clickId, Instant at) {}
