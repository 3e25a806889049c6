/**
 * A run as people see it: one view, made by the interpreter, rendered for terminals, Slack and the
 * Temporal Web UI.
 *
 * <p>Enter by {@link dev.tasuki.run.RunView}.
 */
@NullMarked
package dev.tasuki.run;

import org.jspecify.annotations.NullMarked;
