package dev.tasuki.workflow;

import dev.tasuki.problem.RunbookException;

/**
 * A value that a workflow task needs cannot be had, or not be stored. An error, since the SDK takes
 * an exception for an answer: of an activity's result for its failure, in an update's validator for
 * a refusal. An error fails the task wherever it strikes, Temporal repeats the task, and the run
 * goes on once the store is back.
 */
final class PayloadTrouble extends Error {
  private static final long serialVersionUID = 1L;

  PayloadTrouble(RunbookException trouble) {
    super(trouble.error().id() + ": " + trouble.getMessage(), trouble);
  }
}
