/**
 * The management port: whether the starter lives, whether it is ready, and its metrics.
 *
 * <p>Enter by {@link dev.tasuki.starter.health.Readiness}.
 */
@NullMarked
package dev.tasuki.starter.health;

import org.jspecify.annotations.NullMarked;
