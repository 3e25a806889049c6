package dev.tasuki.record;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A start, as it was asked for and allowed.
 *
 * @param workflowId such as {@code node-replace:prod-a:7f3ak29q5d}
 * @param definitionDigest of the pinned definition
 * @param parameters checked and complete: defaults filled in, absent optionals left out; JSON
 *     values
 * @param reason why, for people; empty where none was given
 * @param bundle the reviewed bundle that was in force, as {@code COMMIT@DIGEST by SIGNER}; absent
 *     where the runbooks came from folders
 */
public record StartRecord(
    String workflowId,
    String definitionDigest,
    SortedMap<String, Object> parameters,
    Target target,
    Person requester,
    Mode mode,
    String reason,
    Optional<AlertOrigin> alert,
    Instant at,
    Optional<String> bundle) {
  public StartRecord {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** A start where no bundle is in force. */
  public StartRecord(
      String workflowId,
      String definitionDigest,
      SortedMap<String, Object> parameters,
      Target target,
      Person requester,
      Mode mode,
      String reason,
      Optional<AlertOrigin> alert,
      Instant at) {
    this(
        workflowId,
        definitionDigest,
        parameters,
        target,
        requester,
        mode,
        reason,
        alert,
        at,
        Optional.empty());
  }
}
