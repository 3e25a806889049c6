/** Tests of {@code dev.tasuki.parameter}. */
@NullMarked
package dev.tasuki.parameter;

import org.jspecify.annotations.NullMarked;
