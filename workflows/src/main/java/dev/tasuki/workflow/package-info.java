/** Placeholder. */
@NullMarked
package dev.tasuki.workflow;

import org.jspecify.annotations.NullMarked;
