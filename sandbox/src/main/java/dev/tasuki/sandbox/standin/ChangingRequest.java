package dev.tasuki.sandbox.standin;

import java.time.Instant;

/**
 * A request that could change something, as it was answered.
 *
 * @param status of HTTP
 * @param changed whether anything is different since; false for one that was refused or that asked
 *     for what already was
 */
public record ChangingRequest(Effect effect, int status, boolean changed, Instant at) {}
