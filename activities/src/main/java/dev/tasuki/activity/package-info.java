/** Placeholder. */
@NullMarked
package dev.tasuki.activity;

import org.jspecify.annotations.NullMarked;
