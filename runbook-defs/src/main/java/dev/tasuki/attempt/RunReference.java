package dev.tasuki.attempt;

/**
 * Which run a call belongs to.
 *
 * @param firstRunId run id of the chain's first execution: what tokens and marks derive from, since
 *     a workflow id returns when an alert fires again
 */
public record RunReference(String workflowId, String firstRunId, String runbook) {}
