/**
 * The composition root of everything that acts: clients, hands, policy, and the Temporal workers.
 */
@NullMarked
package dev.tasuki.worker;

import org.jspecify.annotations.NullMarked;
