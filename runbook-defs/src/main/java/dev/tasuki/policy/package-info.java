/**
 * What the configured policy says of a gate: pure, so that the plan shows people the same answer
 * that the run will get.
 *
 * <p>Enter by {@link dev.tasuki.policy.GatePolicies}. No clock, no network.
 */
@NullMarked
package dev.tasuki.policy;

import org.jspecify.annotations.NullMarked;
