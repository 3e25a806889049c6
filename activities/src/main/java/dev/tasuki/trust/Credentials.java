package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.ContractFacts;

/** What a call has to show before a hand does anything for it. Thread-safe. */
public interface Credentials {
  /**
   * For everything that a hand does.
   *
   * @throws dev.tasuki.problem.RunbookException {@code RUN_UNPROVEN}, {@code SIGNATURE_REFUSED};
   *     {@code TEMPORAL_UNREACHABLE} when it cannot be found out
   */
  void checkRun(ActionCall call, Caller caller);

  /**
   * For what may change something, as {@link #checkRun}, and more.
   *
   * @param facts of this call, by the worker's own catalogue
   * @throws dev.tasuki.problem.RunbookException besides {@code APPROVAL_UNPROVEN}, {@code
   *     NOT_ALLOWED}
   */
  Proven checkChange(ActionCall call, ContractFacts facts, Caller caller);
}
