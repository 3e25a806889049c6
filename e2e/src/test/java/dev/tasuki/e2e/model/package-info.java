/**
 * Random runbooks, and a second interpreter written for the test alone, which says what each of
 * them must do.
 *
 * <p>Enter by {@link dev.tasuki.e2e.model.ModelIT}. Nothing of the engine's interpreter comes in.
 */
@NullMarked
package dev.tasuki.e2e.model;

import org.jspecify.annotations.NullMarked;
