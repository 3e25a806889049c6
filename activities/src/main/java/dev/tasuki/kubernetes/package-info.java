/**
 * The hands that work on Kubernetes clusters, and how clusters are reached.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.KubernetesHands}. Nothing here repeats a change on its
 * own; that is the interpreter's to decide.
 */
@NullMarked
package dev.tasuki.kubernetes;

import org.jspecify.annotations.NullMarked;
