package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees whether a run was set back to an earlier point: what it did after that is not in its history
 * any more, so that nobody may change anything for it before that has been looked after.
 *
 * @param restoredAt when Temporal's database was last restored from a backup
 */
record SetBack(Optional<Instant> restoredAt) {
  /**
   * The one word for the set-back that nobody has looked after yet; empty if the call may act.
   *
   * @param runId that the run has in Temporal now
   */
  Optional<String> openFor(ActionCall call, String runId) {
    Lineage lineage = call.lineage();
    StringBuilder word = new StringBuilder();
    if (lineage.setBack(call.run().firstRunId(), runId)) {
      word.append("reset, now ").append(lineage.comparedTo(runId));
    }
    restoredAt
        .filter(at -> lineage.since().isBefore(at))
        .ifPresent(at -> word.append(word.isEmpty() ? "" : "; ").append("restored at ").append(at));
    return word.isEmpty() || call.cleared().contains(word.toString())
        ? Optional.empty()
        : Optional.of(word.toString());
  }

  static String inWords(String action) {
    return action
        + " did not act: the run was set back to an earlier point, and nobody has said yet what it"
        + " did after that";
  }
}
