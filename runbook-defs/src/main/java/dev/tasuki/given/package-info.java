/**
 * What people fill in for a held step: other inputs, or what it would have answered. Text as it is
 * typed on a command line becomes values of the right type, and all that does not fit is said.
 *
 * <p>Enter by {@link dev.tasuki.given.ChangedInputs} and {@link dev.tasuki.given.FilledAnswer}.
 * Nothing here evaluates expressions or knows a run.
 */
@NullMarked
package dev.tasuki.given;

import org.jspecify.annotations.NullMarked;
