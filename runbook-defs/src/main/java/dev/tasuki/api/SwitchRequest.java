package dev.tasuki.api;

import java.util.Optional;

/**
 * {@code POST /api/v1/switches}; exactly one of run, target and everything.
 *
 * @param action {@code pause} or {@code resume}
 * @param run whole id, or the beginning of its last part
 * @param reason required to pause; at most 1,000 characters
 */
public record SwitchRequest(
    String action,
    Optional<String> run,
    Optional<String> target,
    boolean everything,
    String reason,
    String clickId) {}
