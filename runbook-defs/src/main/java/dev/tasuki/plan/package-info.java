/**
 * A runbook as lines that people read before it runs: described without values, or planned with
 * them.
 *
 * <p>Enter by {@link dev.tasuki.plan.PlannedSteps}. Nothing is looked up outside.
 */
@NullMarked
package dev.tasuki.plan;

import org.jspecify.annotations.NullMarked;
