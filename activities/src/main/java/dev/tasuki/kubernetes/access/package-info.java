/**
 * How clusters are reached: as whom, with which token, within which bounds, and what a failure of
 * theirs means.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.access.KubernetesClients}, of which {@link
 * dev.tasuki.kubernetes.access.ConfiguredClusters} are the worker's. Nothing that knows of a kind
 * of object comes in. No request is repeated here, and none takes longer than the contracts say.
 */
@NullMarked
package dev.tasuki.kubernetes.access;

import org.jspecify.annotations.NullMarked;
