/** Placeholder. */
@NullMarked
package dev.tasuki.runbook;

import org.jspecify.annotations.NullMarked;
