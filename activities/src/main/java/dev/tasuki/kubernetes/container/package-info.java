/**
 * What is run in containers, by Jobs, sessions and containers for debugging, and what containers
 * have written.
 *
 * <p>Enter by {@link dev.tasuki.kubernetes.container.ContainerHands}, or by {@link
 * dev.tasuki.kubernetes.container.ToolJob} for a hand whose tool runs in a Job. Nothing runs but
 * what {@link dev.tasuki.kubernetes.container.PodWorks} allows, and nothing written leaves
 * unmasked.
 */
@NullMarked
package dev.tasuki.kubernetes.container;

import org.jspecify.annotations.NullMarked;
