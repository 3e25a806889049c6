package dev.tasuki.starter.run;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.text.Bounded;
import java.util.List;
import java.util.Optional;

/** The runbooks that can be started. */
public interface Runbooks {
  /** Whether they have been read; until then the other methods wait. */
  boolean loaded();

  /** All of them, by id. */
  List<StartableRunbook> all();

  Optional<StartableRunbook> find(String id);

  /**
   * The runbook of an id.
   *
   * @throws RunbookException {@code RUNBOOK_UNKNOWN}
   */
  default StartableRunbook get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.RUNBOOK_UNKNOWN,
                    "no runbook \""
                        + Bounded.line(id, 100)
                        + "\" is loaded; tasuki runbooks lists those that are"));
  }
}
