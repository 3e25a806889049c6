/**
 * How files come together: finds blocks, guards and runbooks by id, copies blocks into whoever runs
 * them, and knows what a runbook needs of others.
 *
 * <p>Enter by {@link dev.tasuki.link.Linker}. What a step means is no matter of this room ({@code
 * dev.tasuki.check}); no files are read here ({@code dev.tasuki.library}).
 */
@NullMarked
package dev.tasuki.link;

import org.jspecify.annotations.NullMarked;
