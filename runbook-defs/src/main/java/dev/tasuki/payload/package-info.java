/**
 * Where evidence and large values go: bytes under their digest.
 *
 * <p>Enter by {@link dev.tasuki.payload.PayloadStore}. Nothing is ever changed or deleted here, and
 * nothing here knows what the bytes mean.
 */
@NullMarked
package dev.tasuki.payload;

import org.jspecify.annotations.NullMarked;
