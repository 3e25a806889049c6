package dev.tasuki.attempt;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks to store what a step was given and what it was answered.
 *
 * @param title the runbook's words for it
 */
public record EvidenceRequest(
    RunReference run,
    String step,
    String title,
    String action,
    SortedMap<String, Object> input,
    SortedMap<String, Object> answer) {
  public EvidenceRequest {
    input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
    answer = Collections.unmodifiableSortedMap(new TreeMap<>(answer));
  }
}
