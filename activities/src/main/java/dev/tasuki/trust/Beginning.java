package dev.tasuki.trust;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * The first event of one execution.
 *
 * @param type of the workflow
 * @param firstRunId of the chain that it belongs to
 * @param at when the execution began, by the server's clock
 * @param input what it was given; absent when that is no start of a run
 * @param inputDigest over the input's bytes
 * @param parent that started it
 */
public record Beginning(
    String workflowId,
    String runId,
    String type,
    String taskQueue,
    String firstRunId,
    Instant at,
    Optional<Input> input,
    String inputDigest,
    Optional<Parent> parent) {
  /**
   * A run's input.
   *
   * @param carried whether it remembers something of an execution before it
   * @param digest of the definition, reckoned once
   */
  public record Input(
      Signed<StartRecord> start, PinnedRunbook runbook, boolean carried, String digest) {
    public Input(Signed<StartRecord> start, PinnedRunbook runbook, boolean carried) {
      this(start, runbook, carried, runbook.digest());
    }

    /** Of a run that begins. */
    public Input(Signed<StartRecord> start, PinnedRunbook runbook) {
      this(start, runbook, false);
    }
  }

  /** The execution that started another one. */
  public record Parent(String workflowId, String runId) {}
}
