/** Placeholder. */
@NullMarked
package dev.tasuki.sandbox;

import org.jspecify.annotations.NullMarked;
