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
    Instant at) {
  public StartRecord {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
