/**
 * A Kubernetes API over HTTP, as far as looking at and draining nodes goes: resources in memory,
 * patches, preconditions, evictions against disruption budgets, and a small controller that ends,
 * replaces and schedules pods.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.kubernetes.KubernetesStandIn}. It is no conformance work:
 * what the shipped actions do not ask is answered by a Status with code 404 or 405.
 */
@NullMarked
package dev.tasuki.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
