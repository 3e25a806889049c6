package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;

/** What the run remembers of one lock that it has or wants. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
final class LockMemory {
  /** Path of the step that names it; empty for the whole body. */
  String owner = "";

  boolean held;
  Instant since = Instant.EPOCH;
}
