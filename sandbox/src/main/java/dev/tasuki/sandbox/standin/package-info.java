/**
 * What the stand-ins of outside systems share: a loopback HTTP server, the log of what was changed,
 * and barriers that hold a request at the moment a test wants to kill something.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.standin.Barriers} and {@link
 * dev.tasuki.sandbox.standin.EffectLog}. Nothing of one system in particular comes in.
 */
@NullMarked
package dev.tasuki.sandbox.standin;

import org.jspecify.annotations.NullMarked;
