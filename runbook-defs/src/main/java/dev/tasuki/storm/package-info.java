/**
 * How often alerts may start a runbook on a target, and what becomes of those that came too often
 * or from the runbook's own changes.
 *
 * <p>Enter by {@link dev.tasuki.storm.StormBoard}. Nothing here knows Temporal or a clock.
 */
@NullMarked
package dev.tasuki.storm;

import org.jspecify.annotations.NullMarked;
