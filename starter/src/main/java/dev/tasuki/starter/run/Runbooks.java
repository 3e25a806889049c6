package dev.tasuki.starter.run;

import dev.tasuki.library.BundleOrigin;
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

  /** The reviewed bundle in force; absent while loading, or where runbooks come from folders. */
  default Optional<BundleOrigin> bundleInForce() {
    return Optional.empty();
  }

  /** Why the bundle that lies there now is not the one in force; absent if it is. */
  default Optional<String> bundleRefused() {
    return Optional.empty();
  }

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
