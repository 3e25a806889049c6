/**
 * From an alert to the runs that runbooks want of it.
 *
 * <p>Enter by {@link dev.tasuki.trigger.TriggerMatcher}. Whether they may start is no matter of
 * this room.
 */
@NullMarked
package dev.tasuki.trigger;

import org.jspecify.annotations.NullMarked;
