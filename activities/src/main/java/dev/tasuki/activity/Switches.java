package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;

/**
 * Whether anything may be changed now, by what people have paused and frozen. Asked directly before
 * each change, of a state that is at most 5 s old.
 */
@FunctionalInterface
public interface Switches {
  /**
   * Lets the call change something.
   *
   * @throws SwitchedOff when it may not now
   * @throws dev.tasuki.problem.RunbookException {@code SWITCHES_UNKNOWN} when nobody can tell
   */
  void check(Change change);

  /**
   * What is about to be changed.
   *
   * @param aside whether it takes back, or comes after, another step: no freeze stops that
   * @param place whether it works on a place at all: a notice to people does not, and no freeze
   *     stops it
   * @param requester name of whoever asked for the run, who lets nothing pass
   */
  record Change(ActionCall call, boolean aside, boolean place, String requester) {
    public boolean freezes() {
      return place && !aside;
    }
  }
}
