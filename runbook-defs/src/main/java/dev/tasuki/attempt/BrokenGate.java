package dev.tasuki.attempt;

import java.time.Instant;

/**
 * A gate that one person passed alone; another person reviews it.
 *
 * @param gate path of the step or group
 * @param ask the question that was open
 * @param person who did
 * @param reason as that person gave it
 * @param review group with {@code @} that reviews it
 */
public record BrokenGate(
    RunReference run,
    String gate,
    String ask,
    String person,
    String reason,
    String review,
    Instant at) {}
