package dev.tasuki.attempt;

import dev.tasuki.json.LeavesOutEmpty;
import java.time.Duration;
import java.util.List;
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
 * @param auditIds as those of an {@link ActionAnswer}
 */
@LeavesOutEmpty
public record FailureDetails(
    String code,
    String message,
    Optional<Duration> retryAfter,
    Optional<String> reset,
    Optional<Standstill> standstill,
    List<String> auditIds) {
  public FailureDetails {
    auditIds = List.copyOf(auditIds);
  }

  /** Of a hand that sent nothing, or to a target that keeps no audit log. */
  public FailureDetails(
      String code,
      String message,
      Optional<Duration> retryAfter,
      Optional<String> reset,
      Optional<Standstill> standstill) {
    this(code, message, retryAfter, reset, standstill, List.of());
  }

  /** The same, and what was sent until then. */
  public FailureDetails audited(List<String> sent) {
    return new FailureDetails(code, message, retryAfter, reset, standstill, sent);
  }
}
