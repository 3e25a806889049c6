/** Tests of the machine, without a server: a driver plays the world and records what was done. */
@NullMarked
package dev.tasuki.interpreter;

import org.jspecify.annotations.NullMarked;
