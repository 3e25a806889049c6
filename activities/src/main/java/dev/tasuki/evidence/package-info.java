/**
 * Where evidence goes: bytes under their digest.
 *
 * <p>Enter by {@link dev.tasuki.evidence.PayloadStore}. Nothing is ever changed or deleted here.
 */
@NullMarked
package dev.tasuki.evidence;

import org.jspecify.annotations.NullMarked;
