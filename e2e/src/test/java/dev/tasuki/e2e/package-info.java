/**
 * Tests over everything: the arrows of the house, and the whole path on real parts while processes
 * are killed.
 */
@NullMarked
package dev.tasuki.e2e;

import org.jspecify.annotations.NullMarked;
