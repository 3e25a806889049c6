/**
 * The steps of a definition as a tree: where each stands, what it sees of the others, and whether
 * what it reads surely ran.
 *
 * <p>Enter by {@link dev.tasuki.outline.Outline}. The checker and the interpreter both ask here, so
 * that what checks is what runs. No types, no values, no positions in files.
 */
@NullMarked
package dev.tasuki.outline;

import org.jspecify.annotations.NullMarked;
