package dev.tasuki.attempt;

import java.time.Duration;
import java.util.Optional;

/**
 * The details of a failure that a hand reports; they stand beside the failure's type, which is the
 * code.
 *
 * @param code {@link dev.tasuki.problem.RunbookError#id}
 * @param message for people, at most 1,000 characters
 * @param retryAfter how long the target asked to wait
 */
public record FailureDetails(String code, String message, Optional<Duration> retryAfter) {}
