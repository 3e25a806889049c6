/**
 * Everything on one machine: the real parts as processes, stand-ins for outside systems, and the
 * demo.
 */
@NullMarked
package dev.tasuki.sandbox;

import org.jspecify.annotations.NullMarked;
