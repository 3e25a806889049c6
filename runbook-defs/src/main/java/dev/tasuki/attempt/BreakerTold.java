package dev.tasuki.attempt;

/**
 * People were told.
 *
 * @param message where, as the channel knows it
 */
public record BreakerTold(String message) {}
