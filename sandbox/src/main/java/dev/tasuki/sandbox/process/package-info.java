/**
 * Processes of one sandbox: started with a log file of their own, awaited, stopped, killed, and
 * never left behind, whatever becomes of the process that started them.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.process.ChildProcess}, or by the servers and applications
 * made of it.
 */
@NullMarked
package dev.tasuki.sandbox.process;

import org.jspecify.annotations.NullMarked;
