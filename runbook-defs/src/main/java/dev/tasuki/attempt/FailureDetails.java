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
 * @param reset of a hand that did not act since the run was reset, or Temporal's database restored:
 *     a word that names this reset and no other
 * @param standstill of a hand that a switch kept from acting
 */
public record FailureDetails(
    String code,
    String message,
    Optional<Duration> retryAfter,
    Optional<String> reset,
    Optional<Standstill> standstill) {}
