package dev.tasuki.record;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person's order about a held step, or to abort the run at any time.
 *
 * @param firstRunId run id of the first execution of the run that it is meant for, so that it
 *     counts for no later run of the same id
 * @param step path of the held step; empty only for an abort of the whole run
 * @param revision how often this step has been held, as it was shown, from 1; 0 for an abort of the
 *     whole run
 * @param undo only for {@link WayOn#ABORT}: unwind first ({@code --undo}) instead of leaving things
 *     ({@code --leave})
 * @param reason required for all but retry; at most 1,000 characters
 * @param fields JSON values: of {@link WayOn#RETRY} the inputs that change, of {@link WayOn#DONE}
 *     what the step would have answered; otherwise empty
 * @param proof of {@link WayOn#DONE}: where it can be seen that it was done, such as a ticket or a
 *     URL; at most {@value #LONGEST_PROOF} characters; otherwise empty
 */
public record CommandRecord(
    String workflowId,
    String firstRunId,
    String step,
    int revision,
    WayOn wayOn,
    boolean undo,
    Person person,
    String reason,
    String clickId,
    Instant at,
    SortedMap<String, Object> fields,
    String proof) {
  public static final int LONGEST_PROOF = 300;

  public CommandRecord {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** One that fills nothing in. */
  public CommandRecord(
      String workflowId,
      String firstRunId,
      String step,
      int revision,
      WayOn wayOn,
      boolean undo,
      Person person,
      String reason,
      String clickId,
      Instant at) {
    this(
        workflowId,
        firstRunId,
        step,
        revision,
        wayOn,
        undo,
        person,
        reason,
        clickId,
        at,
        new TreeMap<>(),
        "");
  }
}
