/**
 * Drains: which pods of a node are evicted, in whose way that is, and the evictions themselves.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.drain.DrainHands}. Nothing else evicts; other ways to
 * take a pod away stand in {@code pod}.
 */
@NullMarked
package dev.tasuki.kubernetes.drain;

import org.jspecify.annotations.NullMarked;
