/**
 * The hands that work on Kubernetes clusters, a room for each thing that they work on; here stand
 * those that ask a cluster as a whole.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.KubernetesHands}. A room knows only those below it: the
 * rooms of the hands know {@code object}, that knows {@code read}, and all know {@code access} and
 * {@code view} ({@code ArchitectureTest} holds it). Nothing here repeats a change on its own; that
 * is the interpreter's to decide. What is installed in clusters, such as Argo CD, does not come in:
 * it has a room beside this one.
 */
@NullMarked
package dev.tasuki.kubernetes;

import org.jspecify.annotations.NullMarked;
