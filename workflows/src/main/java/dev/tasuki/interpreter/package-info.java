/**
 * What a run does next: a pure machine that takes events and gives orders, and the view that it
 * makes of itself for people.
 *
 * <p>Enter by {@link dev.tasuki.interpreter.Interpreter}. No clock, no randomness, no threads, no
 * input or output, and nothing of Temporal comes in; state is one record of data, {@link
 * dev.tasuki.interpreter.RunMemory}.
 */
@NullMarked
package dev.tasuki.interpreter;

import org.jspecify.annotations.NullMarked;
