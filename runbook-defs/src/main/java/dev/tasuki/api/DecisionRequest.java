package dev.tasuki.api;

import dev.tasuki.record.Verdict;
import java.util.Optional;

/**
 * {@code POST /api/v1/runs/ID/decisions}; {@code digest} whole or a prefix of at least 8
 * hexadecimal digits.
 *
 * @param confirmation the name of the target, typed, where the question asks for it
 * @param breakGlass whether the person passes the gate alone, to be reviewed by another
 */
public record DecisionRequest(
    String gate,
    int revision,
    String digest,
    Verdict verdict,
    String reason,
    String clickId,
    Optional<String> confirmation,
    boolean breakGlass) {
  /** A plain answer. */
  public DecisionRequest(
      String gate, int revision, String digest, Verdict verdict, String reason, String clickId) {
    this(gate, revision, digest, verdict, reason, clickId, Optional.empty(), false);
  }
}
