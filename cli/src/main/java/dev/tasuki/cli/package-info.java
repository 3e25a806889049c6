/** The {@code tasuki} command. A light command loads no class of the heavy rooms. */
@NullMarked
package dev.tasuki.cli;

import org.jspecify.annotations.NullMarked;
