package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.ContractFacts;

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
  void check(ActionCall call, ContractFacts facts);
}
