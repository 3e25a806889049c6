/**
 * The hands that work on Deployments, StatefulSets and DaemonSets: scale, restart, roll back, give
 * other resources, and tell how far a rollout is.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.workload.WorkloadHands}. Jobs do not come in; {@code
 * container} has them.
 */
@NullMarked
package dev.tasuki.kubernetes.workload;

import org.jspecify.annotations.NullMarked;
