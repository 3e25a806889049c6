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
 * @param carried of a run that goes on in a new execution: what it remembers
 */
public record RunInput(
    Signed<StartRecord> start,
    PinnedRunbook runbook,
    boolean announce,
    Optional<Lineage> parent,
    Optional<Carried> carried) {
  /** A child that begins. */
  public RunInput(
      Signed<StartRecord> start,
      PinnedRunbook runbook,
      boolean announce,
      Optional<Lineage> parent) {
    this(start, runbook, announce, parent, Optional.empty());
  }

  /** A run that no other one runs. */
  public RunInput(Signed<StartRecord> start, PinnedRunbook runbook, boolean announce) {
    this(start, runbook, announce, Optional.empty());
  }

  /** The same run, in its next execution. */
  RunInput goingOn(Carried with) {
    return new RunInput(start, runbook, announce, parent, Optional.of(with));
  }
}
