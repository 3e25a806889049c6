package dev.tasuki.api;

import dev.tasuki.record.WayOn;

/**
 * {@code POST /api/v1/runs/ID/commands}; {@code step} empty and {@code revision} 0 only to abort
 * the whole run.
 */
public record CommandRequest(
    String step, int revision, WayOn wayOn, boolean undo, String reason, String clickId) {}
