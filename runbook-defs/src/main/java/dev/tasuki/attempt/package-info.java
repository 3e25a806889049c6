/**
 * What the interpreter and the hands say to each other: calls, answers, looks and probes, as they
 * stand in the history.
 *
 * <p>Enter by {@link dev.tasuki.attempt.ActionCall}. Both sides know this room and not each other.
 */
@NullMarked
package dev.tasuki.attempt;

import org.jspecify.annotations.NullMarked;
