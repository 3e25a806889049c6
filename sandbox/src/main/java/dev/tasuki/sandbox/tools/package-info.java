/**
 * The tools that the project fetches for itself, outside the checkout, so that every checkout on a
 * machine shares them.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.tools.ToolsCache}.
 */
@NullMarked
package dev.tasuki.sandbox.tools;

import org.jspecify.annotations.NullMarked;
