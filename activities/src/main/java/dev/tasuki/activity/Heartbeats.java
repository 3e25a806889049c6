package dev.tasuki.activity;

import java.util.SortedMap;

/** Tells Temporal that an attempt lives, and hears how the attempt stands. */
interface Heartbeats {
  /** Sends one heartbeat and waits for the answer. */
  Standing beat(SortedMap<String, Object> details);

  /** How an attempt stands. */
  enum Standing {
    CURRENT,
    CANCELLED,
    /** Timed out, paused or replaced: its answer counts for nothing any more. */
    GONE,
    /** Temporal did not answer. */
    UNREACHABLE
  }
}
