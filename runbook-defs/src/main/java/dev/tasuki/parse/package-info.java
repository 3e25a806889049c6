/**
 * From YAML nodes to the definition of a runbook, a block or a guard: keys, kinds of values, names,
 * and where each of them stands.
 *
 * <p>Enter by {@link dev.tasuki.parse.FileParser}. What an action takes or an expression means is
 * no matter of this room ({@code dev.tasuki.check}).
 */
@NullMarked
package dev.tasuki.parse;

import org.jspecify.annotations.NullMarked;
