/**
 * The hands that work on nodes: cordon, taint, and have one store its logs.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.node.NodeHands}, or by {@link
 * dev.tasuki.kubernetes.node.Nodes} to find one. The pods on a node do not come in; {@code drain}
 * has them.
 */
@NullMarked
package dev.tasuki.kubernetes.node;

import org.jspecify.annotations.NullMarked;
