package dev.tasuki.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person's answer to a form.
 *
 * @param firstRunId run id of the first execution of the run that it is meant for, so that it
 *     counts for no later run of the same id
 * @param step path of the step that asks
 * @param revision of the form that was shown, from 1
 * @param fields name → JSON value, or text as a person types it on a command line
 * @param ticked numbers of the items of the checklist that are done, from 1
 * @param clickId names this one answer; the same one sent twice counts once
 */
public record AnswerRecord(
    String workflowId,
    String firstRunId,
    String step,
    int revision,
    SortedMap<String, Object> fields,
    List<Integer> ticked,
    Person person,
    String clickId,
    Instant at) {
  public AnswerRecord {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    ticked = List.copyOf(ticked);
  }
}
