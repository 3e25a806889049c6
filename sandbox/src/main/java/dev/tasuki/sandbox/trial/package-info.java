/**
 * Runs the tests of runbooks: the real workflow on Temporal's server in this JVM, with time
 * skipped, hands that play what a test has the targets answer, and people who do what the test has
 * them do.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.trial.TrialRunner}; the command is {@link
 * dev.tasuki.sandbox.trial.TrialApplication}. What stands in a test's file is read in {@code
 * dev.tasuki.trial}.
 */
@NullMarked
package dev.tasuki.sandbox.trial;

import org.jspecify.annotations.NullMarked;
