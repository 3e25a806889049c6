/**
 * Tests of runbooks: what stands in a file {@code ID.test.yaml}, read and checked against the
 * runbook that it tests. A test is called a trial here, so that nobody takes it for a JUnit test.
 *
 * <p>Enter by {@link dev.tasuki.trial.TrialParser}. Nothing here runs anything.
 */
@NullMarked
package dev.tasuki.trial;

import org.jspecify.annotations.NullMarked;
