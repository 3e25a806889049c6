/**
 * The hands that have helm work in a cluster: it runs in a Job, and here is read what it wrote.
 *
 * <p>Enter by {@link dev.tasuki.helm.HelmHands}. Nothing of helm itself comes in.
 */
@NullMarked
package dev.tasuki.helm;

import org.jspecify.annotations.NullMarked;
