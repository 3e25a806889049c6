/**
 * Locks: one workflow for each key, that gives it to runs in the order in which they asked.
 *
 * <p>Enter by {@link dev.tasuki.lock.LockWorkflow}. What a run does with its locks is no matter of
 * this room.
 */
@NullMarked
package dev.tasuki.lock;

import org.jspecify.annotations.NullMarked;
