/**
 * Signatures over the records of {@link dev.tasuki.record}: who holds the private key is the
 * starter, and everybody else only checks.
 *
 * <p>Enter by {@link dev.tasuki.signature.Signer} and {@link dev.tasuki.signature.Verifier}. What a
 * record means, and whether it fits where it is shown, is decided elsewhere.
 */
@NullMarked
package dev.tasuki.signature;

import org.jspecify.annotations.NullMarked;
