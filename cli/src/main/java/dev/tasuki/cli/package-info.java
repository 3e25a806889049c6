/** Placeholder. */
@NullMarked
package dev.tasuki.cli;

import org.jspecify.annotations.NullMarked;
