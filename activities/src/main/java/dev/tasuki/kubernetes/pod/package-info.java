/**
 * The hands that take pods away without an eviction, or out of all traffic.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.pod.PodHands}. What runs within pods does not come in;
 * {@code container} has it.
 */
@NullMarked
package dev.tasuki.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
