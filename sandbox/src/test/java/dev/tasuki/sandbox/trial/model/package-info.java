/**
 * Random runbooks, and a second interpreter written for the test alone, which says what each of
 * them must do.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.trial.model.Written}. Nothing of the engine's interpreter
 * comes in.
 */
@NullMarked
package dev.tasuki.sandbox.trial.model;

import org.jspecify.annotations.NullMarked;
