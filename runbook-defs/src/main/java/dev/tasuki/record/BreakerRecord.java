package dev.tasuki.record;

import java.time.Instant;

/**
 * A person's order that alerts may start a runbook again.
 *
 * @param target name of the cluster or account; {@code none} for a runbook without a target
 * @param opened when the breaker that is meant opened
 * @param reason at most 1,000 characters
 * @param clickId names this one order; the same one sent twice counts once
 */
public record BreakerRecord(
    String target,
    String runbook,
    Instant opened,
    Person person,
    String reason,
    String clickId,
    Instant at) {}
