/**
 * What people have paused, as signed records say it: the one way in which the entity that keeps it,
 * the workers that obey it and the starter that shows it read the same records.
 *
 * <p>Enter by {@link dev.tasuki.switchboard.Switchboard}. Nothing here knows Temporal.
 */
@NullMarked
package dev.tasuki.switchboard;

import org.jspecify.annotations.NullMarked;
