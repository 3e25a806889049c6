package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/** What the run remembers of one lock that it has or wants. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
final class LockMemory {
  /** Path of the step that names it; empty for the whole body. */
  String owner = "";

  boolean held;
  Instant since = Instant.EPOCH;

  /** When the run asked for it; what the lock says of an earlier request counts no more. */
  Instant asked = Instant.EPOCH;

  /** It was held, and whether it still is, only the lock knows: it is asked for anew. */
  boolean lost;

  /** In the queue, from 1, when it was asked for; 0 if that is not known. */
  int place;

  /** Another run that has it: this one waits for that, or shares what that has. */
  Optional<String> holder = Optional.empty();
}
