/**
 * Whether a call may be obeyed: Temporal is the memory, not the authority, so every hand makes sure
 * of what the starter signed before it touches anything.
 *
 * <p>Enter by {@link dev.tasuki.trust.Trust}. What Temporal itself knows comes in by {@link
 * dev.tasuki.trust.RunHistories}; what the hand then does is no matter of this room.
 */
@NullMarked
package dev.tasuki.trust;

import org.jspecify.annotations.NullMarked;
