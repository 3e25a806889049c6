package dev.tasuki.attempt;

/**
 * Who cancelled a run in Temporal itself.
 *
 * @param identity as their client calls itself, which nobody has proven; empty where it did not say
 */
public record Canceller(String identity) {}
