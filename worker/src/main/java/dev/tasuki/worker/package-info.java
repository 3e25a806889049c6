/** Placeholder. */
@NullMarked
package dev.tasuki.worker;

import org.jspecify.annotations.NullMarked;
