package dev.tasuki.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/runs/ID/answers}.
 *
 * @param fields name → JSON value, or text as a person types it on a command line
 * @param ticked numbers of the items of the checklist that are done, from 1
 */
public record AnswerRequest(
    String step,
    int revision,
    SortedMap<String, Object> fields,
    List<Integer> ticked,
    String clickId) {
  public AnswerRequest {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    ticked = List.copyOf(ticked);
  }
}
