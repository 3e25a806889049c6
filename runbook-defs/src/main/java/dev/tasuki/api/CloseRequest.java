package dev.tasuki.api;

/**
 * {@code POST /api/v1/breakers/close}.
 *
 * @param target name of the cluster or account; {@code none} for a runbook without a target
 * @param reason at most 1,000 characters
 */
public record CloseRequest(String runbook, String target, String reason, String clickId) {}
