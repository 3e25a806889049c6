/**
 * How hands are called: dispatch, fencing, heartbeats, and the one place where failures are mapped.
 *
 * <p>Enter by {@link dev.tasuki.activity.Hand}. No client of any system comes in; those stand in
 * packages of their own.
 */
@NullMarked
package dev.tasuki.activity;

import org.jspecify.annotations.NullMarked;
