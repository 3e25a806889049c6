package dev.tasuki.workflow;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;

/**
 * The one input of every run.
 *
 * @param announce whether the run's messages are kept up to date in Slack
 */
public record RunInput(Signed<StartRecord> start, PinnedRunbook runbook, boolean announce) {}
