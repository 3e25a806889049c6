package dev.tasuki.trial;

import dev.tasuki.pinned.PinnedRunbook;
import java.util.List;
import java.util.Optional;

/** The runbooks that tests may name. */
public interface TestedRunbooks {
  /** A runbook without errors, with all that it runs. */
  Optional<PinnedRunbook> find(String id);

  /** All that {@link #find} finds. */
  List<String> ids();
}
