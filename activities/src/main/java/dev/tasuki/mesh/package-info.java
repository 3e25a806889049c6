/**
 * The hands that have a mesh's own tool, istioctl or linkerd, look at it: it runs in a Job, and
 * here is read what it wrote.
 *
 * <p>Enter by {@link dev.tasuki.mesh.MeshHands}. Nothing that changes a mesh comes in.
 */
@NullMarked
package dev.tasuki.mesh;

import org.jspecify.annotations.NullMarked;
