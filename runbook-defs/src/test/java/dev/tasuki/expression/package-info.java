/** Tests of {@code dev.tasuki.expression}. */
@NullMarked
package dev.tasuki.expression;

import org.jspecify.annotations.NullMarked;
