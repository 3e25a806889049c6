package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import java.util.Optional;

/**
 * The one input of every run.
 *
 * @param announce whether the run's messages are kept up to date in Slack
 * @param parent of a child: where its parent comes from
 */
public record RunInput(
    Signed<StartRecord> start, PinnedRunbook runbook, boolean announce, Optional<Lineage> parent) {
  /** A run that no other one runs. */
  public RunInput(Signed<StartRecord> start, PinnedRunbook runbook, boolean announce) {
    this(start, runbook, announce, Optional.empty());
  }
}
