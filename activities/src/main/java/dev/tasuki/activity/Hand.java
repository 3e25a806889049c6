package dev.tasuki.activity;

import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.ActionContract;

/**
 * Does one action.
 *
 * <p>A hand is stateless and thread-safe. It throws the exceptions of its system's client, or a
 * {@link dev.tasuki.problem.RunbookException}; the {@code FailureMapper} alone makes failures of
 * them.
 *
 * @param <I> the contract's input record
 * @param <O> the contract's output
 */
public interface Hand<I extends Record, O> {
  ActionContract<I, O> contract();

  /**
   * Acts. One that changes something calls {@link Attempt#fence} directly before each change
   * request.
   */
  Outcome<O> act(I input, Attempt attempt);

  /**
   * Sees what acting would do; changes nothing. Its facts are those that {@link
   * ActionContract#approvalFacts} names.
   */
  Look look(I input, Attempt attempt);

  /**
   * Finds out whether a lost attempt had its effect; only called for {@code repeat: probe}, after
   * settling.
   */
  default ProbeAnswer probe(I input, Attempt lost) {
    return new ProbeAnswer.CannotTell(contract().name() + " has no probe");
  }

  /**
   * What an act came to.
   *
   * @param changed false if everything was as asked for already
   */
  record Outcome<O>(O output, boolean changed) {}
}
