/**
 * The checker: proves the dangerous things of a runbook before anything runs. One rule is one
 * class; {@link dev.tasuki.check.RunbookChecker} names them in order.
 *
 * <p>Enter by {@link dev.tasuki.check.RunbookChecker}. Nothing here runs anything.
 */
@NullMarked
package dev.tasuki.check;

import org.jspecify.annotations.NullMarked;
