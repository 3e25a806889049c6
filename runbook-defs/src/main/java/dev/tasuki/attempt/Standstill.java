package dev.tasuki.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Why a hand did not act, or not to the end: a switch was off.
 *
 * @param kind what it was
 * @param revision of the switchboard that the hand saw
 * @param midway whether the hand had changed something before, so that a later attempt goes on from
 *     there; only where an action may be repeated safely
 * @param frozen the freeze, where it is one
 */
public record Standstill(Kind kind, int revision, boolean midway, Optional<Frozen> frozen) {
  /** A pause. */
  public Standstill(int revision, boolean midway) {
    this(Kind.PAUSE, revision, midway, Optional.empty());
  }

  /** What stops a hand. */
  public enum Kind {
    /** A run, a target or everything is paused. */
    @JsonProperty("pause")
    PAUSE,
    /** No changes are made there now. */
    @JsonProperty("freeze")
    FREEZE
  }
}
