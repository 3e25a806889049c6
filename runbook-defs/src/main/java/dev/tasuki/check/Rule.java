package dev.tasuki.check;

/** One thing that must be true of every runbook. */
@FunctionalInterface
interface Rule {
  /** Adds a problem to the subject for every place where it is not. */
  void check(Subject subject);
}
