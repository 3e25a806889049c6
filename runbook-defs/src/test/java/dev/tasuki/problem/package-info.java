/** Tests of {@code dev.tasuki.problem}. */
@NullMarked
package dev.tasuki.problem;

import org.jspecify.annotations.NullMarked;
