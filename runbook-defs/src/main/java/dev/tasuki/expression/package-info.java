/**
 * CEL: the values that expressions see, and their evaluation, with bounded cost and no clock.
 *
 * <p>Enter by {@link dev.tasuki.expression.Expressions}.
 */
@NullMarked
package dev.tasuki.expression;

import org.jspecify.annotations.NullMarked;
