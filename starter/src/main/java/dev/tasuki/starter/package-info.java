/** Placeholder. */
@NullMarked
package dev.tasuki.starter;

import org.jspecify.annotations.NullMarked;
