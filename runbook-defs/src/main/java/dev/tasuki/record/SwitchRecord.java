package dev.tasuki.record;

import java.time.Instant;

/**
 * A person's order to pause, or to resume.
 *
 * @param name id of the run, or name of the cluster or account; empty for everything
 * @param paused true to pause, false to resume
 * @param reason at most 1,000 characters; required to pause
 * @param clickId names this one order; the same one sent twice counts once
 */
public record SwitchRecord(
    SwitchScope scope,
    String name,
    boolean paused,
    Person person,
    String reason,
    String clickId,
    Instant at) {}
