package dev.tasuki.api;

import dev.tasuki.record.WayOn;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/runs/ID/commands}; {@code step} empty and {@code revision} 0 only to abort
 * the whole run.
 *
 * @param fields for {@code retry} the inputs that change, for {@code done} fields of the answer:
 *     JSON values, or text as it is typed on a command line
 * @param proof for {@code done}: where it can be seen; otherwise empty
 */
public record CommandRequest(
    String step,
    int revision,
    WayOn wayOn,
    boolean undo,
    String reason,
    String clickId,
    SortedMap<String, Object> fields,
    String proof) {
  public CommandRequest {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** One that fills nothing in. */
  public CommandRequest(
      String step, int revision, WayOn wayOn, boolean undo, String reason, String clickId) {
    this(step, revision, wayOn, undo, reason, clickId, new TreeMap<>(), "");
  }
}
