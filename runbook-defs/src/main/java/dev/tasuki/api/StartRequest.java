package dev.tasuki.api;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/runs}.
 *
 * @param target name of a configured cluster or account; may be left out where only one fits
 * @param parameters name → JSON value, or text as a person types it on a command line
 * @param mode {@code dry-run} if left out
 * @param definition digest of the plan that was shown; a runbook that is another by now is refused
 */
public record StartRequest(
    String runbook,
    Optional<String> target,
    SortedMap<String, Object> parameters,
    Optional<String> mode,
    Optional<String> reason,
    Optional<String> definition) {
  public StartRequest {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
