/**
 * What keeps alerts from starting too much: one workflow for each target, that rules on every start
 * that an alert wants, one after the other.
 *
 * <p>Enter by {@link dev.tasuki.breaker.BreakerWorkflow}. How it rules stands in {@link
 * dev.tasuki.storm.StormBoard}; what a run may have caused is the asker's matter.
 */
@NullMarked
package dev.tasuki.breaker;

import org.jspecify.annotations.NullMarked;
