package dev.tasuki.attempt;

import dev.tasuki.json.LeavesOutEmpty;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param noted what the attempt had noted of its progress when it may have sent a change; empty if
 *     it sent none. The next attempt gets it as its hint
 */
@LeavesOutEmpty
public record FailureDetails(
    String code,
    String message,
    Optional<Duration> retryAfter,
    Optional<String> reset,
    Optional<Standstill> standstill,
    List<String> auditIds,
    SortedMap<String, Object> noted) {
  public FailureDetails {
    auditIds = List.copyOf(auditIds);
    noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
  }

  /** Of a hand that sent nothing, or to a target that keeps no audit log. */
  public FailureDetails(
      String code,
      String message,
      Optional<Duration> retryAfter,
      Optional<String> reset,
      Optional<Standstill> standstill) {
    this(code, message, retryAfter, reset, standstill, List.of(), Collections.emptySortedMap());
  }

  /** The same, and what was sent and noted until then. */
  public FailureDetails after(List<String> sent, SortedMap<String, Object> progress) {
    return new FailureDetails(code, message, retryAfter, reset, standstill, sent, progress);
  }
}
