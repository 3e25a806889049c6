/**
 * The interpreter's outside: the dynamic workflow, what it takes, what can be asked of it, and its
 * search attributes.
 *
 * <p>Enter by {@link dev.tasuki.workflow.RunInput} and {@link dev.tasuki.workflow.RunOperations}.
 */
@NullMarked
package dev.tasuki.workflow;

import org.jspecify.annotations.NullMarked;
