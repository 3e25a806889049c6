package dev.tasuki.activity;

import java.util.Optional;

/** Reads the exceptions of one system's client; one for each system. */
public interface FailureReader {
  /** What the exception says; empty if it is none of this client's. */
  Optional<TargetFailure> read(Throwable thrown);
}
